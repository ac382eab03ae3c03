import { posix, resolve } from 'node:path';
import { matcherOf } from '../globs';
import { grouped } from '../grouped';
import { lineAt } from '../line-at';
import type { SourceModule } from '../language';
import { linesInBlocks } from '../managed-block';
import { manifestLines } from '../manifest/record-removals';
import type { Site } from '../model';
import type { Place } from '../prune-report';
import type { PlannedProject } from '../run';
import { readSource, encodeSource, searchable } from '../source';
import { kindOf, isInComment } from './kinds';
import type { NamedModule } from './names';
import { filesNamedIn, type NamedInText, type Texts } from './texts';

/** A place that names a legacy module, and whether the module can go all the same. */
export interface Naming extends Place {
  readonly blocks: boolean;
}

/** A legacy module under the names that its sites and texts give it. */
export interface Wanted {
  readonly named: NamedModule;
  /** As the manifest calls it, in whichever migrations. */
  readonly modules: readonly string[];
}

/** What names each module, by its file. */
export async function namingsOf(project: PlannedProject, wanted: readonly Wanted[], texts: Texts): Promise<ReadonlyMap<string, readonly Naming[]>> {
  const search = new Namings(project, wanted, texts, await linesOfManifest(project));
  return new Map(wanted.map((each) => [each.named.file, search.of(each)]));
}

class Namings {
  private readonly sites: ReadonlyMap<string | null, readonly Site[]>;
  private readonly isExcluded: (file: string) => boolean;
  private readonly scanned: ReadonlySet<string>;
  private readonly regions = new Map<string, ReadonlyMap<number, string>>();
  private readonly written = new Map<string, ReadonlySet<number>>();
  private readonly readData: ReadonlySet<string>;

  constructor(private readonly project: PlannedProject, private readonly wanted: readonly Wanted[], private readonly texts: Texts, private readonly manifest: Awaited<ReturnType<typeof manifestLines>> | null) {
    const { workspace, plan } = project;
    const failed = new Set([...plan.failures, ...workspace.failures].map(({ file }) => file));
    this.sites = grouped(plan.files.flatMap(({ sites }) => sites), ({ module }) => module);
    this.scanned = new Set(workspace.files.filter((file) => !failed.has(file)));
    const { migrations } = workspace.manifest;
    const excluded = migrations.map(({ exclude }) => (exclude.length === 0 ? () => false : matcherOf(exclude)));
    this.isExcluded = (file) => excluded.every((matches) => matches(file));
    const data = [...new Set(texts.named.map(({ file }) => file))].filter((file) => this.kindOf(file) === 'data');
    this.readData = filesNamedIn(workspace.root, data, texts.files.filter((file) => ['code', 'configuration'].includes(this.kindOf(file))));
  }

  of({ named, modules }: Wanted): Naming[] {
    const sites = [...modules.flatMap((module) => this.sites.get(module) ?? []), ...this.computedBeside(named)].filter(({ file, line, rule }) => file !== named.file && rule !== 'strip-invalid-awaits' && !this.isOurs(file, line));
    const onLines = new Set(sites.flatMap(({ file, line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, index) => `${file}:${line + index}`)));
    const inTexts = this.texts.named.filter(({ module, file, line }) => module.file === named.file && !onLines.has(`${file}:${line}`));
    const links = this.texts.links.filter(({ module }) => module.file === named.file).map(({ file }): Naming => ({ file, line: 1, kind: 'link', message: 'is a symbolic link to it', excerpt: '', blocks: true }));
    const found = [...sites.map((site) => this.atSite(site, named)), ...inTexts.flatMap((each) => this.inText(each) ?? []), ...links];
    return oncePerLine(found).sort((left, right) => (left.file === right.file ? left.line - right.line : left.file < right.file ? -1 : 1));
  }

  /** A specifier that is computed is told of one module, and may mean any other in that folder. */
  private computedBeside(named: NamedModule): Site[] {
    const beside = this.wanted.filter((each) => each.named !== named && posix.dirname(each.named.file) === posix.dirname(named.file));
    return beside.flatMap(({ modules }) => modules.flatMap((module) => this.sites.get(module) ?? [])).filter(({ form }) => form === 'dynamic-specifier');
  }

  private kindOf(file: string): ReturnType<typeof kindOf> {
    return kindOf(file, this.isExcluded(file));
  }

  private atSite({ file, line, form, symbols, status }: Site, named: NamedModule): Naming {
    const excerpt = this.lineOf(file, line);
    if (this.kindOf(file) === 'backup') return { file, line, kind: 'backup', message: `${form} in a backup`, excerpt, blocks: false };
    const what = symbols.length > 0 ? `${form} of ${symbols.join(', ')}` : form;
    const next = status === 'migrated' ? '; it can be migrated' : status === 'skipped' ? '; left out of the migration' : '';
    const kind = isTestOf(file, named) ? 'test' : this.kindOf(file) === 'configuration' ? 'configuration' : 'code';
    return { file, line, kind, message: `${what}${next}`, excerpt, blocks: true };
  }

  private inText({ file, line, column, text, module }: NamedInText): Naming | null {
    const kind = this.kindOf(file);
    const excerpt = text.trim().slice(0, 200);
    const at = (what: Place['kind'], message: string, blocks: boolean): Naming => ({ file, line, kind: what, message, excerpt, blocks });
    if (this.isOurs(file, line)) return null;
    if (kind === 'backup' || kind === 'document') return at(kind, `a ${kind} names it`, false);
    if (this.scanned.has(file) && this.isSpoken(file, module)) return this.inScanned(file, line, text, at);
    if (kind === 'data') return this.readData.has(file) && isValue(text, column) ? at('data', 'a value in data that the code or its configuration names', true) : at('document', 'data names it', false);
    if (isInComment(file, text, column)) return at('comment', 'a comment names it', false);
    return isEntryPoint(file, text) ? at('entry-point', 'an entry point of its package', true) : at(kind, kind === 'code' ? 'names it' : 'configuration names it', true);
  }

  /** Of what the language understands, only what is no text counts; what it takes for something else is that. */
  private inScanned(file: string, line: number, text: string, at: (what: Place['kind'], message: string, blocks: boolean) => Naming): Naming | null {
    if (/^\s*\/\/\/\s*<reference\b/.test(text)) return at('code', 'a reference path', true);
    const region = this.regionsOf(file).get(line);
    if (region === undefined) return null;
    return region === 'code' ? at('code', 'names it', true) : at('comment', region === 'comment' ? 'a comment names it' : 'a text names it', false);
  }

  private regionsOf(file: string): ReadonlyMap<number, string> {
    let known = this.regions.get(file);
    if (!known) this.regions.set(file, (known = new Map(this.viewsOf(file).flatMap(({ text, module }) => module.mentions.map(({ offset, region }) => [lineAt(text, offset), region] as const)))));
    return known;
  }

  private viewsOf(file: string): { readonly text: string; readonly module: SourceModule }[] {
    const { session, root } = this.project.workspace;
    const source = readSource(root, file);
    if ('stage' in source) return [];
    const { text } = source;
    return session.open(file, text, session.candidates(file, searchable(encodeSource(text)), false)).map(({ module }) => ({ text, module }));
  }

  private isSpoken(file: string, module: NamedModule): boolean {
    return /\.pyi?$/.test(file) === /\.pyi?$/.test(module.file);
  }

  private isOurs(file: string, line: number): boolean {
    const { manifest, project: { workspace } } = this;
    if (workspace.manifest.bases.includes(resolve(workspace.root, file))) return true;
    if ((manifest?.file === file && manifest.first <= line && line <= manifest.last) || /(?:^|\/)ssot-baseline\.json$/.test(file)) return true;
    return this.kindOf(file) === 'document' && this.writtenLines(file).has(line);
  }

  /** What `audit --write` keeps in a document, which is told anew once the module is gone. */
  private writtenLines(file: string): ReadonlySet<number> {
    let known = this.written.get(file);
    if (!known) {
      const source = readSource(this.project.workspace.root, file);
      this.written.set(file, (known = linesInBlocks('stage' in source ? '' : source.text)));
    }
    return known;
  }

  private lineOf(file: string, line: number): string {
    const text = this.project.plan.files.find((each) => each.file === file)?.content.text ?? '';
    return text.split('\n')[line - 1]?.trim().slice(0, 200) ?? '';
  }
}

/** null where the manifest was given as an object. */
function linesOfManifest({ workspace: { manifest } }: PlannedProject): Promise<Awaited<ReturnType<typeof manifestLines>>> | null {
  return manifest.file === 'manifest' ? null : manifestLines(manifest);
}

/** Whether a name is all that a value in data says: what loads modules by their names has them so. */
function isValue(line: string, column: number): boolean {
  const isQuoted = /(?:^\s*|[:[,{]\s*)"$/.test(line.slice(0, column));
  const isPlain = /(?:>\s*|^\s*-\s+|[:=]\s*|^|,)$/.test(line.slice(0, column));
  const behind = line.slice(column).replace(/^[\w@~#$./\\-]+(?::[A-Za-z_]\w*)?/, '');
  return (isQuoted && /^"\s*(?:[,\]}]|$)/.test(behind)) || (isPlain && /^(?:<|,|\s*$)/.test(behind));
}

/** A line is told once, of data the first one. */
function oncePerLine(found: readonly Naming[]): Naming[] {
  const byLine = new Map<string, Naming>();
  for (const each of found) {
    const key = each.kind === 'data' ? each.file : `${each.file}:${each.line}`;
    const known = byLine.get(key);
    if (!known || (each.blocks && !known.blocks)) byLine.set(key, each);
  }
  return [...byLine.values()];
}

/** Whether a file is the test of a module, or a mock of it, by its name. */
export function isTestOf(file: string, { path, folder }: NamedModule): boolean {
  const stem = posix.basename(folder ?? path).toLowerCase();
  const name = posix.basename(file).toLowerCase();
  const isMock = /(?:^|\/)__mocks__\//.test(file) && name.replace(/\.[cm]?[jt]sx?$/, '') === stem;
  const tested = /^(.+?)[._-](?:test|spec|tests|stories|cy)\b.*\.[cm]?[jt]sx?$/.exec(name)?.[1] ?? /^test_(.+)\.py$/.exec(name)?.[1] ?? /^(.+)_test\.py$/.exec(name)?.[1];
  return isMock || tested === stem;
}

const entries = /"(?:main|module|browser|types|typings|bin|exports|import|require|default|node|svelte|react-native|\.[^"]*)"\s*:/;

function isEntryPoint(file: string, line: string): boolean {
  return posix.basename(file) === 'package.json' && entries.test(line);
}
