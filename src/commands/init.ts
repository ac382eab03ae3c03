import { dirname, relative, resolve } from 'node:path';
import { findDuplicates, type Duplicates } from '../duplicates';
import { UserError } from '../errors';
import { loadManifest, realFolder } from '../manifest/load';
import { findManifest } from '../manifest/locate';
import type { ManifestInput } from '../manifest/schema';
import { defaultFile, manifestText, refuseToReplace, writeManifest } from '../manifest/written';
import { candidates, familyAsNamed, familyNamed, legacyModules, legacyNamed, manifestFor, ranked, whereNamed, type Choice, type FoundFamily } from '../proposals';
import { visible } from '../visible';
import type { InitFlags } from './init-flags';
import { jsonOf, listText, proposalText } from './init-text';
import { exitCodes, type Outcome } from './outcome';
import type { Terminal } from './terminal';

/** Finds what is there more than once, proposes what to do about it, and writes that down as a manifest. */
export async function init(flags: InitFlags, terminal: Terminal): Promise<Outcome> {
  const root = realFolder(resolve(terminal.cwd, flags.root ?? '.'));
  const file = flags.config === undefined ? defaultFile(root) : resolve(terminal.cwd, flags.config);
  const asks = terminal.isInteractive && !flags.yes && !flags.list && flags.format === 'pretty' && flags.outputFile === undefined && flags.canonical === undefined && flags.legacy === undefined;
  if (flags.write) {
    // Before somebody has answered all questions.
    await refuseToReplace(file, root, flags.force === true);
    if (!asks && !flags.yes && flags.canonical === undefined && flags.family === undefined) throw new UserError('What is to be written?', { hint: 'ssot-codemod init --yes --write takes the heaviest family; --family and --canonical name another.' });
  }
  const sources = await findDuplicates({ root, ignorePatterns: flags.ignorePattern, ...(!flags.quiet && { onProgress: terminal.onProgress }) });
  terminal.clearProgress();
  const found = ranked(sources);
  if (flags.list) return done(flags.format === 'json' ? jsonOf(found, null, null) : listText(found, textOptions(flags, terminal)));
  const isNamed = flags.canonical !== undefined || flags.legacy !== undefined;
  if (found.length === 0 && !isNamed) return { ...nothing(flags), remarks: flags.quiet ? [] : await manifestAbove(root, terminal.cwd) };
  const chosen = asks && found.length > 0 ? await (await import('./init-questions.js')).askAll(found, flags, terminal) : preset(sources, found, flags);
  if (chosen === 'interrupted') return { output: '', remarks: ['Nothing was written'], exitCode: exitCodes.interrupted };
  return conclude(found, chosen, { file, root, flags, terminal, write: flags.write === true || chosen.write === true });
}

function nothing(flags: InitFlags): Outcome {
  if (flags.write || flags.family !== undefined) throw new UserError('Nothing is there more than once, as far as names and members tell', { hint: 'docs/manifest.md says how to write a manifest by hand.' });
  return done(flags.format === 'json' ? jsonOf([], null, null) : 'Nothing is there more than once, as far as names and members tell.\n');
}

/** What the flags say, and for the rest what was measured. */
function preset(sources: readonly Duplicates[], all: readonly FoundFamily[], flags: InitFlags): Choice {
  const named = [...(flags.canonical === undefined ? [] : [flags.canonical]), ...(flags.legacy ?? [])];
  const where = named.length === 0 ? null : whereNamed(sources, named);
  const found = flags.family !== undefined ? familyNamed(all, flags.family) : where ? familyWith(all, where.source, where.files) : all[0]!;
  const canonical = flags.canonical === undefined ? stayingIn(found, where?.files ?? []) : where!.files[0]!;
  const gone = where?.files.slice(flags.canonical === undefined ? 0 : 1) ?? [];
  const legacy = flags.legacy ? legacyNamed(found, canonical, gone) : legacyModules(found, canonical);
  return { found, proposal: { name: flags.name ?? found.family.name, family: found.family, canonical, legacy } };
}

/** The heaviest family with the modules that are named; else what they make one, with the family of the first. */
function familyWith(all: readonly FoundFamily[], source: Duplicates, files: readonly string[]): FoundFamily {
  const own = all.filter((found) => found.source === source);
  const has = (found: FoundFamily, file: string): boolean => found.family.members.some((member) => member.file === file);
  return own.find((found) => files.every((file) => has(found, file))) ?? familyAsNamed(source, files, own.find((found) => has(found, files[0]!))?.family ?? null);
}

/** The best candidate that is not to go. */
function stayingIn(found: FoundFamily, gone: readonly string[]): string {
  const best = candidates(found).find(({ file }) => !gone.includes(file));
  if (!best) throw new UserError(`Nothing was found that could stay where ${gone.join(', ')} ${gone.length === 1 ? 'goes' : 'go'}`, { hint: 'Name the module that stays with --canonical.' });
  return best.file;
}

interface Ending {
  readonly file: string;
  readonly root: string;
  readonly flags: InitFlags;
  readonly terminal: Terminal;
  readonly write: boolean;
}

async function conclude(all: readonly FoundFamily[], { found, proposal }: Choice, { file, root, flags, terminal, write }: Ending): Promise<Outcome> {
  if (proposal.legacy.length === 0) throw new UserError(`Nothing would go where ${proposal.canonical} stays`, { hint: 'Name the modules that go with --legacy.' });
  const manifest = manifestFor(found, proposal);
  await checked(manifest, root);
  if (write) await writeManifest(file, manifestText(manifest), root);
  const ending = write ? [`wrote ${visible(fromHere(terminal.cwd, file))}`, 'Next: ssot-codemod, which shows what would change'] : ['Nothing was written; the same command with --write does it'];
  const output = flags.format === 'json' ? jsonOf(all, { found, proposal }, manifest) : proposalText(all, { found, proposal }, textOptions(flags, terminal));
  return { output, remarks: flags.quiet ? [] : [...(await manifestAbove(root, terminal.cwd)), ...ending], exitCode: exitCodes.done };
}

/** Who is in a subfolder by mistake finds little there, and would be given a manifest that hides the one of the project. */
async function manifestAbove(root: string, cwd: string): Promise<string[]> {
  const above = await findManifest(dirname(root)).catch(() => null);
  return above === null || dirname(root) === root ? [] : [`note: ${visible(fromHere(cwd, above))} is the manifest of a folder above; only ${visible(relative(dirname(above), root))} was searched`];
}

/** A path as a person in a folder would write it. */
function fromHere(cwd: string, path: string): string {
  return relative(realFolder(cwd), path);
}

/** What is written is accepted by whoever reads it next. */
async function checked(manifest: ManifestInput, root: string): Promise<void> {
  await loadManifest({ cwd: root, root, manifest });
}

function done(output: string): Outcome {
  return { output, remarks: [], exitCode: exitCodes.done };
}

function textOptions(flags: InitFlags, terminal: Terminal): { readonly color: boolean; readonly width: number; readonly isFull: boolean } {
  return { color: flags.color && terminal.color && flags.outputFile === undefined, width: terminal.width, isFull: flags.verbose === true };
}
