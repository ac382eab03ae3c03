import { resolve } from 'node:path';
import { checkoutOf, currentBranch } from '../git';
import { comeAndGo } from '../dependencies/come-and-go';
import { ownersOf, withOwners } from '../owners';
import { packageVersion } from '../package-root';
import { publishedAt } from '../published';
import { jsonText } from '../reporters/json-text';
import { markdown } from '../reporters/markdown';
import { patch } from '../reporters/patch';
import type { RenderOptions } from '../reporters/reporter';
import { count } from '../reporters/wording';
import type { PlannedProject, Verified } from '../run';
import { earlierFiles, indexName, writeFolder } from '../split/folder';
import { divideInOrder, type OrderedDivision } from '../split/in-order';
import { indexText } from '../split/index-text';
import { landingOf, orderOf } from '../split/landing';
import { packagesIn } from '../split/packages';
import { partsOf, type Part, type Remainder } from '../split/parts';
import { scriptOf } from '../split/script';
import type { SplitIndex, SplitPart } from '../split/split-index';
import { keysBy, type SplitUnit } from '../split/units';
import { visible } from '../visible';
import type { MigrateFlags } from './flags';
import type { Terminal } from './terminal';

interface SplitOptions {
  readonly unit: SplitUnit;
  /** As it was typed. */
  readonly out: string;
}

/** Writes what would be migrated as parts, each a patch, a text and a script, into a folder; returns what to print. */
export function split(project: PlannedProject, { plan }: Verified, { unit, out }: SplitOptions, flags: MigrateFlags, terminal: Terminal): string {
  const folder = resolve(terminal.cwd, out);
  const earlier = earlierFiles(folder, out);
  const { root, migrations } = project.workspace.data;
  const owners = ownersOf(root, migrations);
  const keyOf = keysBy(unit, { ownerOf: ({ file, migration }) => owners.of(file, migration).join(' '), packageOf: packagesIn(root) });
  const division = divideInOrder(plan, keyOf, (planned) => project.verify(planned).plan);
  const steps = comeAndGo(plan, project.workspace, project.found, division.apart);
  const whole = { root, migrations: migrations.map(({ name }) => name), found: project.found, implementations: project.workspace.implementations, failures: [...project.workspace.failures, ...plan.failures] };
  const { parts, remainders } = partsOf(plan, division, steps, keyOf, whole);
  const index = indexOf({ unit, root, migrations: whole.migrations, parts, remainders, division });
  const source = publishedAt(root, terminal.env);
  const reports = parts.map(({ report }) => ({ ...withOwners(report, owners), source }));
  writeFolder(folder, out, filesOf(index, reports), earlier);
  return flags.format === 'json' ? `${jsonText(index, 2)}\n` : printed(index, out);
}

interface IndexInput extends Pick<SplitIndex, 'unit' | 'migrations'> {
  readonly root: string;
  readonly parts: readonly Part[];
  readonly remainders: readonly Remainder[];
  readonly division: OrderedDivision;
}

function indexOf({ unit, root, migrations, parts, remainders, division }: IndexInput): SplitIndex {
  const checkout = checkoutOf(root);
  const digits = Math.max(2, String(parts.length).length);
  const named = parts.map(({ name, slug, after, report }, at): SplitPart => {
    const stem = `${String(at + 1).padStart(digits, '0')}-${slug}`;
    return {
      name, ...(after.length > 0 && { after: [...after] }), branch: `ssot/${branchName(migrations)}/${slug}`, patch: `${stem}.patch`, text: `${stem}.md`, script: `${stem}.sh`,
      changes: changesIn(report), files: report.diffs.map(({ file }) => file), sites: report.summary.sites,
    };
  });
  return {
    schemaVersion: 1,
    tool: { name: 'ssot-codemod', version: packageVersion() },
    migrations: [...migrations],
    unit,
    base: { branch: currentBranch(root), revision: checkout?.revision ?? null, folder: checkout?.folder ?? '' },
    parts: named,
    together: division.together.map(({ because, files, keys, key }) => ({ because, files: [...files], keys: [...keys], key })),
    remainders: remainders.map(({ name, sites }) => ({ name, sites })),
    written: [indexName, 'index.md', ...named.flatMap((part) => [part.patch, part.text, part.script])],
  };
}

/** How many changes a part makes. */
function changesIn({ sites }: Part['report']): number {
  return new Set(sites.filter(({ status, edits }) => status === 'migrated' && edits.length > 0).map(({ change }) => change)).size;
}

function branchName(migrations: readonly string[]): string {
  return migrations.join('-').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'migration';
}

const plain: RenderOptions = { color: false, width: 80, detail: 'folded', wrote: false };

/** The index comes first: with it, what an interrupted split leaves can be replaced. */
function filesOf(index: SplitIndex, reports: readonly Part['report'][]): Map<string, string> {
  const files = new Map([[indexName, `${jsonText(index, 2)}\n`], ['index.md', indexText(index)]]);
  index.parts.forEach((part, at) => {
    const report = reports[at]!;
    files.set(part.patch, patch.render(report, plain));
    files.set(part.text, textOf(part, report, `Part ${at + 1} of ${index.parts.length}`, landingOf(part, index.parts)));
    files.set(part.script, scriptOf(part, index));
  });
  return files;
}

/** For who reviews the pull request, which has been made by then, and shows its diff itself. */
function textOf({ name }: SplitPart, report: Part['report'], place: string, landing: string): string {
  return `${place}: ${visible(name)}. ${landing}\n\n${markdown.render({ ...report, written: true, diffs: [] }, plain)}`;
}

function printed(index: SplitIndex, out: string): string {
  const { parts, remainders, together } = index;
  const width = Math.max(0, ...parts.map(({ name }) => visible(name).length));
  const rows = parts.map(({ name, changes, files, sites }) => `${visible(name).padEnd(width)}  ${count(files.length, 'file')}, ${count(changes, 'change')}${sites.unmigrated > 0 ? `, ${sites.unmigrated} left to people` : ''}`);
  const left = remainders.reduce((sum, { sites }) => sum + sites, 0);
  const order = orderOf(index);
  const notes = [
    ...(order ? [`${order.inWords.charAt(0).toUpperCase()}${order.inWords.slice(1)}.`] : []),
    ...(together.length > 0 ? [`${count(together.length, 'set')} of changes had to come together.`] : []),
    ...(left > 0 ? [`${count(left, 'site')} where no part makes anything.`] : []),
  ];
  return `${[...rows, ...(rows.length > 0 ? [''] : []), ...notes, `${count(parts.length, 'part')} in ${visible(out)}; its index.md tells how to use them.`].join('\n')}\n`;
}
