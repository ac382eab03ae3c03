import type { Region } from '../../language';
import type { LegacyModule, Migration } from '../../manifest/manifest';
import { walk, type Node } from './ast';
import type { Script } from './script';
import { namePattern } from './sift';
import { namesByTail, type TrackedModules } from './tracked';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The places where a file's text names a legacy module, outside of the given spans. */
export function mentionsIn(script: Script, migration: Migration, tracked: TrackedModules, sites: readonly Span[]): { offset: number; region: Region }[] {
  const found: { offset: number; region: Region }[] = [];
  const isLegacy = (path: string, isExact: boolean): boolean => {
    if (isExact) return migration.legacy.some(({ module }) => module === path);
    return migration.legacy.some((legacy) => isNamed(legacy, path));
  };
  for (const match of script.text.matchAll(namePattern([tracked]))) {
    const span = pathAround(script.text, match.index + 1, match.index + match[0].length);
    if (sites.some((site) => span.start < site.end && span.end > site.start)) continue;
    if (!isLegacy(script.text.slice(span.start, span.end), /^['"`]/.test(match[0]))) continue;
    found.push({ offset: span.start, region: regionAt(script, span.start) });
  }
  return found;
}

function isNamed({ module }: LegacyModule, path: string): boolean {
  const hasEnding = /\.[cm]?[jt]sx?$/.test(path) && module.endsWith(`/${path}`);
  return hasEnding || namesByTail(path, module);
}

const pathCharacter = /[\w@.~#$/-]/;

/** The whole path around a name: `../ws/manager.ts` for `manager`. */
function pathAround(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start > 0 && pathCharacter.test(text.charAt(start - 1))) start -= 1;
  const ending = /^\.(?:d\.)?[cm]?[jt]sx?(?!\w)/.exec(text.slice(end, end + 10));
  if (ending) end += ending[0].length;
  return { start, end };
}

const textual = new Set<Node['type']>(['TemplateElement', 'JSXText']);

function regionAt(script: Script, offset: number): Region {
  if (script.layout.comments.some(({ start, end }) => start <= offset && offset < end)) return 'comment';
  let region: Region = 'code';
  walk(script.program, (node) => {
    const isText = textual.has(node.type) || (node.type === 'Literal' && (typeof node.value === 'string' || 'regex' in node));
    if (isText && node.start <= offset && offset < node.end) region = 'string';
  });
  return region;
}
