import { posix } from 'node:path';
import type { Guarded, GuardedFactory } from '../model';
import { javascriptGuard } from './javascript-guard';
import { apart, listed, wrapped } from './wording';

/** The check that the canonical module imports: TypeScript or JavaScript, as that is. */
export function javascriptRuntime(guarded: Guarded): string {
  const { canonical, places } = guarded;
  const isTyped = /[.][cm]?tsx?$/.test(places.runtime ?? '');
  const written = `${settingsOf(guarded)}\n${javascriptGuard}`;
  const code = isTyped ? typed(written) : untyped(written);
  const names = [...code.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  const isCommonJs = !isTyped && guarded.project.isCommonJs;
  return [...headOf(guarded, posix.parse(canonical.file ?? '').name, isCommonJs), '/* eslint-disable */', isCommonJs ? `${code.replaceAll(/^export /gm, '')}\nmodule.exports = { ${names.join(', ')} };` : code].join('\n');
}

/** What stands behind `//ts`, or in a comment that begins so, is for TypeScript only. */
function typed(code: string): string {
  return code.replaceAll(/^( *)\/\/ts /gm, '$1').replaceAll(/\/\*ts ([^]*?)\*\//g, '$1');
}

function untyped(code: string): string {
  return code.replaceAll(/^ *\/\/ts .*\n/gm, '').replaceAll(/\/\*ts [^]*?\*\//g, '');
}

function headOf({ name, canonical, factories, promises, settings }: Guarded, module: string, isCommonJs: boolean): string[] {
  const isPromised = (each: GuardedFactory): boolean => promises.some(({ factory }) => factory === each.name);
  // A hook is called by React, which awaits nothing.
  const watched = factories.filter((each) => isPromised(each) || (each.kind === 'sync' && each.isDeclared && !/^use[A-Z]/.test(each.name)));
  const made = watched.filter((each) => isPromised(each) || each.makes !== null);
  const wanted = made.length > 0 ? made : watched;
  const first = wanted.find((each) => each.name === promises[0]?.factory) ?? wanted.find(({ makes, name: own }) => makes !== null && !own.includes('.')) ?? wanted[0];
  const file = `./${module === 'index' ? '' : `${module}.`}guard`;
  return [
    ...wrapped(`Watches over ${canonical.module} at run time: a second copy of it, a legacy implementation that is loaded beside it${promises.length === 0 ? '' : `, a second instance of what ${listed(promises.map(({ factory }) => factory))} should give once`}, and, where SSOT_GUARD_AWAITS=1 asks for it, an \`await\` of a synchronous factory. It imports nothing, so the canonical module can import it:`, '// '),
    '//',
    `//     ${isCommonJs ? `const { guarded } = require('${file}');` : `import { guarded } from '${file}';`}`,
    ...(first ? [`//     ${wrappedCall(first, isCommonJs)}`] : []),
    '//',
    ...wrapped(`${wanted.length === 0 ? '' : `Worth it for ${listed(wanted.map((each) => each.name))}.`} Each event is one line of JSON on stderr (console.warn) whose message begins with "ssot-guard:", and counts in guardMetrics(), which is OpenMetrics text for /metrics.`, '// '),
    ...wrapped(`SSOT_GUARD=off|warn|strict, or configureGuard(): strict throws. Of the migration ${name}; severity ${settings.severity}.`, '// '),
  ];
}

/** How the canonical module has a factory of its own watched. */
function wrappedCall({ name }: GuardedFactory, isCommonJs: boolean): string {
  if (name.includes('.')) return `${name} = guarded('${name}', ${name});`;
  return `${isCommonJs ? '' : 'export '}const ${name} = guarded('${name}', function ${name}(…) { … });`;
}

function settingsOf({ name, canonical, factories, promises, legacy, settings }: Guarded): string {
  const text = (value: unknown): string => JSON.stringify(value, null, 2);
  const kinds = Object.fromEntries(factories.map((each) => [each.name, each.kind]));
  const per = Object.fromEntries(promises.map(({ factory, per: of, parameter, path }) => [factory, { per: of, index: parameter?.index ?? -1, path }]));
  const second = legacy.filter(({ isSecond, file }) => isSecond && file !== null).map(({ file, known }) => ({ path: apart(file!), name: known }));
  return [
    `const MIGRATION = ${text(name)};`,
    `const MODULE = ${text(canonical.module)};`,
    `const SEVERITY = ${text({ info: 'INFO', warning: 'WARNING', critical: 'ERROR' }[settings.severity])};`,
    '/** The contract of each factory. */',
    `const KINDS/*ts : { readonly [name: string]: string }*/ = ${text(kinds)};`,
    '/** Of what each of these gives one instance. */',
    `const ONE_PER/*ts : { readonly [name: string]: { readonly per: string; readonly index: number; readonly path: readonly string[] } }*/ = ${text(per)};`,
    '/** Implementations that have to go, by the parts of their paths, and what each is known for. */',
    `const OTHERS/*ts : readonly { readonly path: readonly string[]; readonly name: string }[]*/ = [`, ...second.map((each) => `  ${JSON.stringify(each)},`), '];',
  ].join('\n');
}
