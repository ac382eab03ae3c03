import type { Guarded } from '../model';
import { pythonGuard } from './python-guard';
import { pythonInstances } from './python-instances';
import { listed, wrapped } from './wording';

/** The check that a Python application installs when it starts. */
export function pythonRuntime(guarded: Guarded): string {
  return [...headOf(guarded), ...settingsOf(guarded), '', pythonGuard, '', '', pythonInstances].join('\n');
}

function headOf({ canonical, factories, promises, name, places }: Guarded): string[] {
  const sync = factories.filter(({ kind }) => kind === 'sync').map((each) => each.name);
  const own = (places.runtime ?? '').replace(/[.]py$/, '').split('/').at(-1) ?? 'guard';
  const home = canonical.file?.endsWith('/__init__.py') ? canonical.specifier : canonical.specifier.split('.').slice(0, -1).join('.');
  return [
    '# fmt: off',
    '# ruff: noqa',
    '"""',
    ...wrapped(`Watches over ${canonical.specifier} at run time (migration ${name}).`, ''),
    '',
    'Once, when the application starts, before it imports anything else of its own:',
    '',
    `    from ${home === '' ? '.' : home} import ${own}`,
    `    ${own}.install()`,
    '',
    ...wrapped(`It notices an \`await\` of a synchronous factory (${sync.length === 0 ? 'there is none' : listed(sync)}) by the TypeError that comes of it, wherever that is logged or ends the program; a legacy implementation that is imported beside the canonical module; the canonical module under a second name${promises.length === 0 ? '' : `; and a second instance of what ${listed(promises.map(({ factory }) => factory))} should give once`}. Nothing is patched for that${promises.length === 0 ? '' : ` but ${listed(promises.map(({ factory }) => factory))}`}.`, ''),
    '',
    ...wrapped('Each event is one line of JSON on stderr whose message begins with "ssot-guard:", and counts in metrics(), which is OpenMetrics text for a /metrics page. SSOT_GUARD=off|warn|strict: strict raises SsotGuardError where a legacy implementation is imported or a second instance is made.', ''),
    '"""',
    '',
  ];
}

function settingsOf({ name, canonical, factories, classes, promises, legacy, settings }: Guarded): string[] {
  const text = (value: string): string => JSON.stringify(value);
  const second = legacy.filter(({ isSecond }) => isSecond);
  const pair = ({ specifier }: { readonly specifier: string }): string => {
    const at = specifier.lastIndexOf('.');
    return at < 0 ? text(specifier) : `${text(specifier.slice(0, at))} "." ${text(specifier.slice(at + 1))}`;
  };
  return [
    `MIGRATION = ${text(name)}`,
    `MODULE = ${text(canonical.specifier)}`,
    `SEVERITY = ${text({ info: 'INFO', warning: 'WARNING', critical: 'ERROR' }[settings.severity])}`,
    '# The contract of each factory.',
    'KINDS = {', ...factories.map((each) => `    ${text(each.name)}: ${text(each.kind)},`), '}',
    '# Of what each of these gives one instance.',
    'ONE_PER = {', ...promises.map(({ factory, per, parameter, path }) => `    ${text(factory)}: (${text(per)}, ${parameter === null ? 'None' : text(parameter.name)}, [${path.map(text).join(', ')}]),`), '}',
    '# Classes that an error can name, with the factories that make them.',
    'CLASSES = {', ...Object.entries(classes).map(([each, makers]) => `    ${text(each)}: [${makers.map(text).join(', ')}],`), '}',
    '# Implementations that have to go, and what each is known for.',
    'OTHERS = {', ...second.map((each) => `    ${pair(each)}: ${text(each.known)},`), '}',
  ];
}
