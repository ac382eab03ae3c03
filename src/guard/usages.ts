import { isForTests } from '../families/doubles';
import { readSource } from '../source';
import type { GuardedFactory, Usage } from './model';

const perFactory = 2;
const mostFiles = 400;

/** Lines of consumers that call a factory as it should be, application code before tests. */
export function usagesOf(root: string, files: readonly string[], factories: readonly GuardedFactory[]): Usage[] {
  const found = new Map(factories.map(({ name }) => [name, [] as Usage[]]));
  const ordered = [...files].sort((left, right) => Number(isForTests(left)) - Number(isForTests(right)) || (left < right ? -1 : 1));
  for (const file of ordered.slice(0, mostFiles)) {
    const source = readSource(root, file);
    if (!('text' in source)) continue;
    const lines = source.text.split('\n');
    for (const factory of factories) {
      const own = found.get(factory.name)!;
      const good = own.length < perFactory ? lines.flatMap((each, index) => (isGoodCall(each, factory) ? [index] : [])) : [];
      // A plain assignment shows most.
      const line = good.find((index) => /^\s*(?:(?:const|let|var)\s+)?\w+\s*=/.test(lines[index]!)) ?? good[0];
      if (line !== undefined) own.push({ factory: factory.name, file, line: line + 1, code: lines[line]!.trim() });
    }
  }
  return [...found.values()].flat();
}

function isGoodCall(line: string, { name, kind }: GuardedFactory): boolean {
  const escaped = name.replaceAll('$', '\\$').replaceAll('.', '\\.');
  if (line.length > 140 || line.includes('`') || /^\s*(?:#|\/\/|\*|"""|from\b|import\b|(?:async )?def\b|(?:export )?(?:async )?function\b)/.test(line)) return false;
  if (!/^\s*(?:[\w.$[\]]+(?:\s*:\s*[^=]+)?\s*=[^=]|(?:return|await|yield|const|let|var|if|for|with|async with|export|self[.]|this[.])\b|[\w$]+[.(])/.test(line)) return false;
  const call = new RegExp(`(?<![\\w$.'"])(await\\s+)?${escaped}\\([^()]*\\)`).exec(line);
  return call !== null && (call[1] === undefined) === (kind === 'sync') && !/["'`]/.test(line.slice(0, call.index));
}
