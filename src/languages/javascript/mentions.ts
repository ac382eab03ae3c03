import type { Region } from '../../language';
import { walk, type Node } from './ast';
import type { Script } from './script';
import { pathAround } from './sift';
import type { TrackedModules } from './tracked';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The places where a file's text names a legacy module, outside of the given spans. */
export function mentionsIn(script: Script, pattern: RegExp, tracked: TrackedModules, sites: readonly Span[]): { offset: number; region: Region }[] {
  const found: { offset: number; region: Region }[] = [];
  for (const match of script.text.matchAll(pattern)) {
    const span = pathAround(script.text, match);
    if (sites.some((site) => span.start < site.end && span.end > site.start)) continue;
    const path = script.text.slice(span.start, span.end);
    if (!(span.isLiteral ? tracked.mayMeanLegacy(path, script.file) : tracked.legacyNamedBy(path))) continue;
    found.push({ offset: span.start, region: regionAt(script, span.start) });
  }
  return found;
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
