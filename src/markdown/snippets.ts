import type { Candidate, Session, View } from '../session';
import { SyntaxFailure } from '../session';
import { fencesOf, type Fence } from './fences';

/** A fence of a document in a language that migrations speak, as each migration sees it. */
export interface OpenFence {
  readonly fence: Fence;
  readonly views: readonly View[];
  /** What of it is not in the views, as it cannot be parsed. */
  readonly unread: string;
}

const extensions: Readonly<Record<string, string>> = { ts: '.ts', typescript: '.ts', tsx: '.tsx', js: '.js', javascript: '.js', jsx: '.jsx', mjs: '.mjs', mts: '.mts', py: '.py', python: '.py', python3: '.py' };

/** How the snippets of a document are called, as modules beside it. */
function snippetName(document: string, index: number, extension: string): string {
  return `${document}#${index}${extension}`;
}

/** The fences of a document that these migrations have something to say to. */
export function openFences(document: string, text: string, session: Session, candidatesFor: (file: string, bytes: string) => readonly Candidate[]): readonly OpenFence[] {
  return fencesOf(text).flatMap((fence, index): OpenFence[] => {
    const extension = extensions[fence.language];
    if (extension === undefined) return [];
    const file = snippetName(document, index, extension);
    const candidates = candidatesFor(file, Buffer.from(fence.text, 'utf8').toString('latin1'));
    if (candidates.length === 0) return [];
    const code = session.check(file, fence.text) === null ? fence.text : onlyImports(fence.text, (part) => session.check(file, part) === null);
    const unread = code === null || code === fence.text ? '' : rest(fence.text, code);
    return code === null ? [] : [{ fence, views: opened(session, file, code, candidates), unread }];
  });
}

function opened(session: Session, file: string, code: string, candidates: readonly Candidate[]): readonly View[] {
  try {
    return session.open(file, code, candidates);
  } catch (error) {
    // An example need not be whole.
    if (error instanceof SyntaxFailure) return [];
    throw error;
  }
}

/** The lines of a text that another one has blank. */
function rest(text: string, code: string): string {
  const kept = code.split('\n');
  return text.split('\n').filter((line, index) => line !== kept[index]).join('\n');
}

const longestImport = 40;

/** Of an example that does not parse, as one with `…` in it, the statements at the start of a line that do, each where it is; null where there are none. */
function onlyImports(text: string, parses: (part: string) => boolean): string | null {
  const lines = text.split('\n');
  const kept = lines.map((line) => ' '.repeat(line.length));
  let isAny = false;
  for (let first = 0; first < lines.length; first += 1) {
    if (!/^(?:import|from|export)\b/.test(lines[first]!)) continue;
    const length = Array.from({ length: Math.min(longestImport, lines.length - first) }, (_, index) => index + 1).find((count) => parses(lines.slice(first, first + count).join('\n')));
    if (length === undefined) continue;
    isAny = true;
    for (let line = first; line < first + length; line += 1) kept[line] = lines[line]!;
    first += length - 1;
  }
  return isAny ? kept.join('\n') : null;
}
