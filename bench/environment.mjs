/** What the figures depend on besides the code. */
import { createRequire } from 'node:module';
import os from 'node:os';

const require = createRequire(import.meta.url);
const versionOf = (name) => require(`${name}/package.json`).version;

export function environment() {
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    processors: `${os.availableParallelism()} x ${os.cpus()[0]?.model ?? 'unknown'}`,
    'ssot-codemod': versionOf('..'),
    'ast-grep': versionOf('@ast-grep/cli'),
    jscodeshift: versionOf('jscodeshift'),
  };
}
