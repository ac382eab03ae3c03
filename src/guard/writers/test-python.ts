import { posix } from 'node:path';
import { testFolder } from '../../families/doubles';
import type { Guarded } from '../model';
import { knownMarks, stillKnown } from './known';
import { pythonChecks } from './python-checks';
import { wrapped } from './wording';

/** Tests for pytest or for unittest, which need nothing else. `previous` is the file as it is. */
export function pythonTest(guarded: Guarded, previous: string | null): string {
  const { name, canonical, project, places } = guarded;
  const isPytest = project.runner === 'pytest';
  return [
    '# fmt: off',
    '# ruff: noqa',
    '"""',
    ...wrapped(`The migration ${name} stays done: one implementation, ${canonical.specifier}, whose factories keep their contracts, and no new import of what it replaces. It reads the source and needs nothing installed; \`ssot-codemod check\` sees more.`, ''),
    '"""',
    'import ast', 'import functools', 'import importlib', 'import inspect', 'import os', 'import re', 'import sys', ...(isPytest ? [] : ['import unittest']), 'import warnings', 'from pathlib import Path',
    '',
    `ROOT = Path(__file__).resolve().parents[${posix.dirname(places.test!).split('/').filter((each) => each !== '.').length}]`,
    ...settingsOf(guarded),
    ...knownOf(guarded, previous),
    '',
    pythonChecks.trim(),
    '',
    '',
    ...(isPytest ? asFunctions : asCase(guarded)),
  ].join('\n');
}

function settingsOf({ canonical, legacy, lookalikes, project, factories, places, audit }: Guarded): string[] {
  const text = (value: string): string => JSON.stringify(value);
  const raw = (source: string | null, flags: string): string => (source === null ? 'None' : `re.compile(r"${source.replaceAll('"', '\\x22')}", ${flags})`);
  const split = (dotted: string): string => {
    const at = dotted.lastIndexOf('.');
    return at < 0 ? text(dotted) : `${text(dotted.slice(0, at))} "." ${text(dotted.slice(at + 1))}`;
  };
  const roots = audit.modules[0]?.file?.endsWith('.py') ? rootOf(canonical.specifier, audit.modules[0].file) : '';
  return [
    `CANONICAL = ${text(canonical.specifier)}`,
    `CANONICAL_FILE = ${canonical.file === null ? 'None' : text(canonical.file)}`,
    '# Where imports start.',
    `IMPORT_ROOT = ROOT${roots === '' ? '' : ` / ${text(roots)}`}`,
    '# What is not imported any more, with the names that have moved where the module lives on.',
    'LEGACY = {', ...legacy.map(({ specifier, listed }) => `    ${split(specifier)}: ${listed === null ? 'None' : `[${listed.map(text).join(', ')}]`},`), '}',
    'FACTORIES = {', ...factories.map(({ name, kind, hasAsync }) => `    ${text(name)}: ${text(kind === 'async' && hasAsync === false ? 'awaitable' : kind)},`), '}',
    '# Where they are declared.',
    'DECLARED_IN = {', ...factories.filter(({ hasAsync, file }) => hasAsync !== null && file !== '').map(({ name, file }) => `    ${text(name)}: ${text(file)},`), '}',
    '# Another implementation, to a search of the text: a near-equal name, and so many members in common.',
    `NAMES = [${lookalikes.names.map(text).join(', ')}]`,
    `DECLARED = re.compile(r"${lookalikes.declared}".replace("NAMES", "|".join(NAMES)), re.I | re.M)`,
    `MEMBER = ${raw(lookalikes.member, 're.M')}`,
    `LEAST = ${lookalikes.least}`,
    `INCLUDE = ${raw(project.include, '0')}`,
    `EXCLUDE = ${raw(project.exclude, '0')}`,
    `FOR_TESTS = ${raw(testFolder.source, 're.I')}`,
    `SELF = ${text(places.test!)}`,
  ];
}

/** `src` of `src/app/sockets.py`, which is imported as `app.sockets`. */
function rootOf(dotted: string, file: string): string {
  const own = dotted.replaceAll('.', '/');
  const plain = file.replace(/(?:\/__init__)?[.]py$/, '');
  return plain.endsWith(`/${own}`) ? plain.slice(0, -own.length - 1) : '';
}

function knownOf({ known, legacy, canonical }: Guarded, previous: string | null): string[] {
  const family = new Set([...legacy.map(({ file }) => file), canonical.file]);
  const references = Object.keys(known.references).filter((file) => file.endsWith('.py') && !family.has(file));
  const implementations = known.implementations.filter((file) => file.endsWith('.py') && !family.has(file));
  const of = (list: string, files: readonly string[]): string[] => [`${list} = {`, ...stillKnown(previous, list, files).map((file) => `    ${JSON.stringify(file)},`), '}'];
  return [
    '# What was there when this file was first written. The lists only shrink: a file that is done goes with the next `ssot-codemod guard --write`.',
    `# ${knownMarks.start}`,
    ...of('KNOWN_REFERENCES', references),
    ...of('KNOWN_IMPLEMENTATIONS', implementations),
    `# ${knownMarks.end}`,
  ];
}

const asFunctions = [
  'def test_there_is_one_implementation():', '    found = other_implementations()', '    assert not found, "\\n".join(found)', '', '',
  'def test_nothing_new_imports_what_is_replaced():', '    found = legacy_imports()', '    assert not found, "\\n".join(found)', '', '',
  'def test_the_factories_keep_their_contracts():', '    found = broken_contracts()', '    assert not found, "\\n".join(found)',
];

function asCase({ slug }: Guarded): string[] {
  const name = slug.split(/[^\p{L}\p{N}]+/u).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return [
    `class ${name}(unittest.TestCase):`, '    maxDiff = None', '',
    '    def test_there_is_one_implementation(self):', '        self.assertEqual(other_implementations(), [])', '',
    '    def test_nothing_new_imports_what_is_replaced(self):', '        self.assertEqual(legacy_imports(), [])', '',
    '    def test_the_factories_keep_their_contracts(self):', '        self.assertEqual(broken_contracts(), [])', '', '',
    'if __name__ == "__main__":', '    unittest.main()',
  ];
}
