import type { Region } from '../../language';
import type { Script } from './script';
import type { WrittenPath } from './sift';
import type { TrackedModules } from './tracked';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The places where a file's text names a legacy module, outside of the given spans. */
export function mentionsIn(script: Script, paths: readonly WrittenPath[], tracked: TrackedModules, sites: readonly Span[]): { offset: number; region: Region }[] {
  return paths.flatMap(({ start, end, isLiteral }) => {
    if (sites.some((site) => start < site.end && end > site.start)) return [];
    const path = script.text.slice(start, end);
    const legacy = isLiteral ? tracked.mayMeanLegacy(path, script.file) : tracked.legacyNamedBy(path);
    return legacy ? [{ offset: start, region: regionAt(script, start) }] : [];
  });
}

function regionAt(script: Script, offset: number): Region {
  const holds = ({ start, end }: Span): boolean => start <= offset && offset < end;
  if (script.layout.comments.some(holds)) return 'comment';
  return script.collected.texts.some(holds) ? 'string' : 'code';
}
