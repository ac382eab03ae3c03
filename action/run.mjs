// Runs ssot-codemod over the checkout and renders its report. Inputs come in the environment: see action.yml.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readEvent } from './event.mjs';
import { readInputs } from './inputs.mjs';

const usage = 2;
const { env } = process;

const folder = join(env.RUNNER_TEMP, 'ssot-codemod-report');
const path = (name) => join(folder, name);

process.exitCode = main();

function main() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const event = readEvent(env);
  if (!event.isTrusted) console.log(`::notice title=ssot-codemod::${escaped(`${event.why}: nothing of it is run, and there is a step summary only`)}`);
  let flags;
  try {
    flags = flagsOf(readInputs(env), event);
  } catch (error) {
    console.log(`::error title=ssot-codemod::${escaped(error.message)}`);
    return finish(usage, event, null);
  }
  // A report of an earlier step must not be taken for one of this.
  const exitCode = tool(['migrate', '-f', 'json', '-o', path('report.json'), ...flags]);
  const report = read(path('report.json'));
  if (report) render();
  return finish(exitCode, event, report);
}

function flagsOf({ config, paths, args, failOn }, { isTrusted }) {
  // In front, where no flag that lacks its value, and no `--`, could swallow it.
  return [
    ...(isTrusted ? [] : ['--untrusted']),
    ...(config ? ['--config', config] : []),
    ...failOn.flatMap((gate) => ['--fail-on', gate]),
    ...args,
    ...(paths.length > 0 ? ['--', ...paths] : []),
  ];
}

function render() {
  const report = ['report', path('report.json')];
  tool([...report, '-f', 'pretty', '--quiet']);
  tool([...report, '-f', 'markdown', '-o', path('report.md')]);
  tool([...report, '-f', 'sarif', '-o', path('report.sarif')]);
  // Annotations are commands to the runner, which the format escapes; it writes the step summary, too.
  run([...report, '-f', 'github'], ['ignore', 'inherit', 'ignore']);
}

/** What it prints may hold names from the code under migration; none of it is a command to the runner. */
function tool(args) {
  const token = randomUUID();
  console.log(`::stop-commands::${token}`);
  try {
    return run(args, ['ignore', 'inherit', 1]);
  } finally {
    console.log(`\n::${token}::`);
  }
}

function run(args, stdio) {
  const { status, error } = spawnSync(process.execPath, [env.SSOT_CODEMOD, ...args], { stdio, env: { ...env, FORCE_COLOR: '1' } });
  if (error) throw error;
  return status ?? usage;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** The step itself does not fail: those behind it have to tell of the report first. */
function finish(exitCode, { isTrusted, pullRequest }, report) {
  const { sites, files } = report?.summary ?? {};
  const outputs = {
    'exit-code': exitCode,
    'report-folder': folder,
    ...(report && { report: path('report.json'), markdown: path('report.md'), sarif: path('report.sarif') }),
    total: sites?.total ?? 0,
    migrated: sites?.migrated ?? 0,
    unmigrated: sites?.unmigrated ?? 0,
    skipped: sites?.skipped ?? 0,
    'files-changed': files?.changed ?? 0,
    trusted: isTrusted,
    'may-comment': isTrusted && pullRequest !== null && report !== null,
  };
  appendFileSync(env.GITHUB_OUTPUT, Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`).join(''));
  return 0;
}

function escaped(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
