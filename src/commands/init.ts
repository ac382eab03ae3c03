import { dirname, relative, resolve } from 'node:path';
import { findDuplicates } from '../duplicates';
import { UserError } from '../errors';
import { loadManifest, realFolder } from '../manifest/load';
import { findManifest } from '../manifest/locate';
import type { ManifestInput } from '../manifest/schema';
import { defaultFile, manifestText, refuseToReplace, writeManifest } from '../manifest/written';
import { candidates, familyNamed, fileCalled, legacyModules, legacyNamed, manifestFor, ranked, type Choice, type FoundFamily } from '../proposals';
import { visible } from '../visible';
import type { InitFlags } from './init-flags';
import { jsonOf, listText, proposalText } from './init-text';
import { exitCodes, type Outcome } from './outcome';
import type { Terminal } from './terminal';

/** Finds what is there more than once, proposes what to do about it, and writes that down as a manifest. */
export async function init(flags: InitFlags, terminal: Terminal): Promise<Outcome> {
  const root = realFolder(resolve(terminal.cwd, flags.root ?? '.'));
  const file = flags.config === undefined ? defaultFile(root) : resolve(terminal.cwd, flags.config);
  const asks = terminal.isInteractive && !flags.yes && !flags.list && flags.format === 'pretty' && flags.outputFile === undefined && flags.canonical === undefined;
  if (flags.write) {
    // Before somebody has answered all questions.
    await refuseToReplace(file, root, flags.force === true);
    if (!asks && !flags.yes && flags.canonical === undefined && flags.family === undefined) throw new UserError('What is to be written?', { hint: 'ssot-codemod init --yes --write takes the heaviest family; --family and --canonical name another.' });
  }
  const found = ranked(await findDuplicates({ root, ignorePatterns: flags.ignorePattern, ...(!flags.quiet && { onProgress: terminal.onProgress }) }));
  terminal.clearProgress();
  if (flags.list) return done(flags.format === 'json' ? jsonOf(found, null, null) : listText(found, textOptions(flags, terminal)));
  if (found.length === 0) return { ...nothing(flags), remarks: flags.quiet ? [] : await manifestAbove(root, terminal.cwd) };
  const chosen = asks ? await (await import('./init-questions.js')).askAll(found, flags, terminal, preset) : preset(found, flags);
  if (chosen === 'interrupted') return { output: '', remarks: ['Nothing was written'], exitCode: exitCodes.interrupted };
  return conclude(found, chosen, { file, root, flags, terminal, write: flags.write === true || chosen.write === true });
}

function nothing(flags: InitFlags): Outcome {
  if (flags.write || flags.family !== undefined) throw new UserError('Nothing is there more than once, as far as names and members tell', { hint: 'docs/manifest.md says how to write a manifest by hand.' });
  return done(flags.format === 'json' ? jsonOf([], null, null) : 'Nothing is there more than once, as far as names and members tell.\n');
}

/** What the flags say, and for the rest what was measured. */
export function preset(all: readonly FoundFamily[], flags: InitFlags): Choice {
  const found = flags.family === undefined ? familyWith(all, flags) : familyNamed(all, flags.family);
  const { source } = found;
  const fileOf = (module: string): string => {
    const file = fileCalled(source, module);
    if (file === null) throw new UserError(`There is no module ${module}`, { hint: 'Name a file below the root, or a dotted Python name.' });
    return file;
  };
  const canonical = flags.canonical === undefined ? candidates(found)[0]!.file : fileOf(flags.canonical);
  const legacy = flags.legacy ? legacyNamed(found, canonical, flags.legacy.map(fileOf)) : legacyModules(found, canonical);
  return { found, proposal: { name: flags.name ?? found.family.name, family: found.family, canonical, legacy } };
}

/** The heaviest family, or the heaviest with the modules that are named. */
function familyWith(all: readonly FoundFamily[], { canonical, legacy = [] }: InitFlags): FoundFamily {
  const named = [...(canonical === undefined ? [] : [canonical]), ...legacy];
  const fits = all.find(({ family, source }) => named.every((module) => family.members.some(({ file }) => file === fileCalled(source, module))));
  const near = all.find(({ family, source }) => named.some((module) => family.members.some(({ file }) => file === fileCalled(source, module))));
  const speaks = all.find(({ source }) => named.every((module) => fileCalled(source, module) !== null));
  return fits ?? near ?? speaks ?? all[0]!;
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
