/** What must hold of a migration, whatever it did. Each check is `{ name, problems }`; no problem, no objection. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';

const show = ({ file, line, form, specifier, reason }) => `${file}:${line} ${form} ${specifier ?? reason ?? ''}`.trim();
const differs = (file, a, b) => !readFileSync(path.join(a, file)).equals(readFileSync(path.join(b, file)));

/** What `after` has more often than `before`. */
function risen(before, after) {
  const left = new Map();
  for (const each of before) left.set(each, (left.get(each) ?? 0) + 1);
  return after.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

/** A site covers a reference if it spans the line of its start or of its specifier. */
const covers = (site, { file, line, literalLine = line, module }) => {
  const spans = (each) => site.line <= each && each <= site.endLine;
  return site.file === file && (spans(line) || spans(literalLine)) && (module === undefined || site.module === module);
};

const withoutSite = (references, sites) => references.filter((each) => !sites.some((site) => covers(site, each))).map(show);

const isOpen = ({ status }) => status !== 'migrated';
const identity = ({ file, form, module, symbols }) => `${file} ${form} ${module} ${symbols.join(',')}`;

function openSitesCheck({ first, second }) {
  const before = first.sites.filter(isOpen).map(identity);
  const after = second.sites.map(identity);
  return [...risen(before, after).map((each) => `new: ${each}`), ...risen(after, before).map((each) => `gone: ${each}`)];
}

/** The other direction: an open site of a form that the scan knows is a reference that is really there. */
function sitesWithoutReference({ second, after }) {
  const forms = new Set(after.references.map(({ form }) => form));
  const known = second.sites.filter((site) => forms.has(site.form) && site.reason !== 'unresolved-specifier');
  return known.filter((site) => !after.references.some((each) => covers(site, each))).map(show);
}

function untouched({ files, manifest, trees }) {
  const isKept = picomatch([manifest.canonical.module, ...(manifest.canonical.internal ?? [])]);
  return files.filter((file) => isKept(file) && differs(file, trees.before, trees.written));
}

function onlyReportedFilesChange({ files, first, trees }) {
  const reported = new Set(first.sites.filter(({ status }) => status === 'migrated').map(({ file }) => file));
  return files.filter((file) => differs(file, trees.before, trees.written) !== reported.has(file));
}

export function runChecks(run) {
  const { files, first, second, before, after, trees } = run;
  const { sites, mentions } = first.summary;
  const ledger = sites.migrated + sites.unmigrated + sites.skipped;
  return [
    { name: 'the ledger adds up', problems: sites.total === ledger && first.sites.length === sites.total ? [] : [`${sites.total} sites, ${ledger} accounted for`] },
    { name: 'no unaccounted mention', problems: mentions.unaccounted === 0 ? [] : [`${mentions.unaccounted} unaccounted`] },
    { name: 'every reference that the compiler resolves to a legacy module is a site', problems: withoutSite(before.references, first.sites) },
    { name: 'every await of a synchronous factory is a site', problems: withoutSite(before.awaits, first.sites) },
    { name: 'the patch of the dry run gives the bytes of --write', problems: files.filter((file) => differs(file, trees.patched, trees.written)) },
    { name: '--write changes exactly the files with migrated sites', problems: onlyReportedFilesChange(run) },
    { name: 'the canonical module and its internals are untouched', problems: untouched(run) },
    { name: 'a second run changes nothing', problems: second.sites.filter(({ status }) => status === 'migrated').map(show) },
    { name: 'what is open after --write is what the dry run said would be', problems: openSitesCheck(run) },
    { name: 'every reference still there is an unmigrated or skipped site', problems: withoutSite(after.references, second.sites.filter(isOpen)) },
    { name: 'every unmigrated or skipped site is still there', problems: sitesWithoutReference(run) },
    { name: 'every such await still there is an unmigrated or skipped site', problems: withoutSite(after.awaits, second.sites.filter(isOpen)) },
    { name: 'no new syntax error', problems: risen(before.syntaxErrors, after.syntaxErrors) },
    { name: 'no new unresolved name', problems: risen(before.unresolvedNames, after.unresolvedNames) },
  ];
}
