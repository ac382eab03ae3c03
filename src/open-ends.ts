import type { Edit } from './model';
import { movingEdits } from './moving-edits';
import type { Question } from './questions';
import type { Visited } from './search';

/** What is left to ask of files, without what was found in them: they are looked at again. */
export interface OpenEnds {
  readonly questions: readonly Question[];
  readonly moving: ReadonlyMap<string, readonly Edit[]>;
  /** The files that ask. */
  readonly asking: ReadonlySet<string>;
  /** What is known of the others. */
  readonly settled: Visited;
}

export function questionsOf({ asking }: Visited): Question[] {
  return asking.flatMap(({ questions }) => questions);
}

export function openEnds(visited: Visited, questions: readonly Question[]): OpenEnds {
  return { questions, moving: movingEdits(visited), asking: new Set(visited.asking.map(({ file }) => file)), settled: { ...visited, asking: [] } };
}
