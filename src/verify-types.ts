import type { TypeCheck } from './questions';
import type { Edit, TypeProblem } from './model';
import { editsOf, withoutChanges, type Plan, type PlannedFile } from './plan';

export interface TypeVerified {
  readonly plan: Plan;
  /** Type errors that the edits do away with. */
  readonly vanished: readonly TypeProblem[];
}

/**
 * Takes back the changes that would add a type error to a file that they edit, or to one that imports it; the rest stays.
 *
 * @param checkTypes gets ready to compare, for the files that are edited
 */
export function verifyTypes(plan: Plan, checkTypes: (files: readonly string[]) => TypeCheck): TypeVerified {
  const edited = plan.files.filter((file) => editsOf(file).length > 0).map(({ file }) => file);
  if (edited.length === 0) return { plan, vanished: [] };
  const check = checkTypes(edited);
  for (let { files } = plan; ; ) {
    const { added, vanished } = check.compare(edits(files));
    const [problem] = added;
    if (!problem) return { plan: { ...plan, files }, vanished };
    const refused = culprits(problem, files, check);
    if (refused.length === 0) throw new Error(`No change explains ${problem.code} in ${problem.file}:${problem.line}`);
    files = withoutChanges(files, new Set(refused), 'type-regression', `${problem.file}:${problem.line} would have a new type error: ${problem.message} (${problem.code})`);
  }
}

function edits(files: readonly PlannedFile[], without: ReadonlySet<string> = new Set()): ReadonlyMap<string, readonly Edit[]> {
  return new Map(withoutChanges(files, without, 'type-regression', '').map((file) => [file.file, editsOf(file)]));
}

/** The change without which there is no such error; all that may be involved where no single one is to blame. */
function culprits(problem: TypeProblem, files: readonly PlannedFile[], check: TypeCheck): readonly string[] {
  const own = changesIn(files.filter(({ file }) => file === problem.file));
  const suspects = own.length > 0 ? own : changesIn(files);
  const isGoneWithout = (changes: readonly string[]): boolean => !check.compare(edits(files, new Set(changes)), [problem.file]).added.some((each) => isSame(each, problem));
  return narrowed(isGoneWithout(suspects) ? suspects : changesIn(files), isGoneWithout);
}

/** Halves the suspects as long as one half alone explains it. */
function narrowed(suspects: readonly string[], isGoneWithout: (changes: readonly string[]) => boolean): readonly string[] {
  if (suspects.length <= 1) return suspects;
  const middle = suspects.length >> 1;
  const half = [suspects.slice(0, middle), suspects.slice(middle)].find(isGoneWithout);
  return half ? narrowed(half, isGoneWithout) : suspects;
}

function changesIn(files: readonly PlannedFile[]): string[] {
  return [...new Set(files.flatMap(({ sites }) => sites.filter(({ status }) => status === 'migrated').map(({ change }) => change)))];
}

function isSame(left: TypeProblem, right: TypeProblem): boolean {
  return left.file === right.file && left.line === right.line && left.code === right.code;
}
