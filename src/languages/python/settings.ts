import path from 'node:path';
import type { LooseEnd, Region, SourceModule, Suppression } from '../../language';
import type { Fit } from '../../questions';
import { adviceFor, adviceForFile } from './counterparts';
import type { Graph } from './graph';
import { Layout } from './layout';
import { namedPaths, type NamedPath } from './named-paths';
import { suppressionAbove } from './suppressions';
import type { Span } from './syntax';

/** Where packaging, tests, type checkers and logging are told names of modules: entry points, plugins, handlers, … */
export const settingsFiles: readonly string[] = ['pyproject.toml', 'setup.cfg', 'tox.ini', 'pytest.ini', 'mypy.ini', 'logging.ini', 'logging.conf'];

export function isSettings(file: string): boolean {
  return settingsFiles.includes(path.posix.basename(file));
}

/** @param bytes a text in Latin-1 */
export function mayNameModules({ tracked }: Graph, bytes: string): boolean {
  return tracked.legacy.some(({ name }) => bytes.includes(Buffer.from(name.slice(name.lastIndexOf('.') + 1), 'utf8').toString('latin1')));
}

/** A file of settings as one migration sees it: whatever names a legacy module in it is for a person to change. */
export class SettingsView implements SourceModule {
  readonly isGenerated = false;
  readonly references = [];
  readonly misuses = [];
  readonly looseEnds: readonly LooseEnd[];
  readonly mentions: readonly { readonly offset: number; readonly region: Region }[];
  private readonly layout: Layout;

  constructor(readonly file: string, text: string, graph: Graph) {
    this.layout = new Layout(text, file.endsWith('.toml') ? commentsOfToml(text) : commentsOfIni(text));
    const named = [...namedPaths(graph, text), ...namedAtRoot(graph, text)].sort((left, right) => left.start - right.start);
    const isComment = ({ start }: Span): boolean => this.layout.comments.some((each) => each.start <= start && start < each.end);
    this.looseEnds = named.filter((each) => !isComment(each)).map((each) => looseEnd(text, graph, each));
    this.mentions = named.filter(isComment).map(({ start }) => ({ offset: start, region: 'comment' }));
  }

  fit(): Fit | null {
    return null;
  }

  suppressionAt(offset: number): Suppression | null {
    return suppressionAbove(this.layout, offset);
  }

  rewrite(): [] {
    return [];
  }
}

function looseEnd(text: string, graph: Graph, { start, end, legacy }: NamedPath): LooseEnd {
  const isFile = text.slice(start, end).includes('/');
  const behind = /^[\w.:]*\w/.exec(text.slice(end))?.[0] ?? '';
  const to = end + (isFile ? 0 : behind.length);
  return {
    form: isFile ? 'path' : 'setting', start, end: to, legacy,
    enclosing: sectionAt(text, start),
    text: text.slice(start, to),
    suggestion: isFile ? adviceForFile(graph) : adviceFor(graph, legacy, behind),
  };
}

/** The header above, as `[project.scripts]`. */
function sectionAt(text: string, offset: number): string {
  return [...text.slice(0, offset).matchAll(/^[ \t]*\[+([^[\]\r\n]+)\]/gm)].at(-1)?.[1]!.trim() ?? '';
}

/** A module at the root, whose name is a word like any other: `tool = "legacy:main"`, `python -m legacy`. */
function namedAtRoot({ tracked }: Graph, text: string): NamedPath[] {
  return tracked.legacy.filter(({ name, legacy }) => !name.includes('.') && legacy.scope === 'all').flatMap(({ name, legacy }) => {
    const word = name.replace(/\W/g, '\\$&');
    const found = text.matchAll(new RegExp(String.raw`(?<![\w./-])${word}(?=:[A-Za-z_])|(?<=\s-[mp]\s+)${word}(?!\w)`, 'g'));
    return [...found].map(({ index }) => ({ start: index, end: index + name.length, legacy }));
  });
}

function commentsOfToml(text: string): Span[] {
  const tokens = text.matchAll(/"""(?:\\[^]|[^\\])*?"""|'''[^]*?'''|"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*'|#[^\r\n]*/g);
  return [...tokens].filter(([token]) => token.startsWith('#')).map(spanOf);
}

function commentsOfIni(text: string): Span[] {
  return [...text.matchAll(/^[ \t]*[#;].*/gm)].map(spanOf);
}

function spanOf({ index, 0: token }: RegExpExecArray): Span {
  return { start: index, end: index + token.length };
}
