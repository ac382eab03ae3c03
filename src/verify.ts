import { applyEdits } from './edits';
import type { Session } from './session';
import type { Edit } from './model';
import { editsOf, withoutChanges, type Plan, type PlannedFile } from './plan';

/** Takes back the changes after which a file would not parse any more. What was read parsed: it has sites. */
export function verifySyntax(plan: Plan, sessionOf: (file: string) => Session): Plan {
  const refused = new Set<string>();
  for (const file of plan.files) {
    const session = sessionOf(file.file);
    if (!parses(session, file)) for (const change of culprits(session, file)) refused.add(change);
  }
  if (refused.size === 0) return plan;
  return { ...plan, files: withoutChanges(plan.files, refused, 'unsupported-syntax', 'the file would not parse afterwards') };
}

const plainSpecifier = /^[\w@#~./-]*$/;

/** Whether an edit only puts another plain text between the quotes of a literal, after which any file parses that did before. */
function isHarmless(text: string, edit: Edit): boolean {
  const quote = text.charAt(edit.start - 1);
  return /['"]/.test(quote) && text.charAt(edit.end) === quote && plainSpecifier.test(edit.text) && plainSpecifier.test(text.slice(edit.start, edit.end));
}

function parses(session: Session, file: PlannedFile): boolean {
  const edits = editsOf(file);
  return edits.every((edit) => isHarmless(file.content.text, edit)) || session.check(file.file, applyEdits(file.content.text, edits)) === null;
}

/** The changes that break the file, each judged on top of those that do not. */
function culprits(session: Session, file: PlannedFile): string[] {
  const changes = [...new Set(file.sites.filter(({ status }) => status === 'migrated').map(({ change }) => change))];
  const broken: string[] = [];
  changes.forEach((change, index) => {
    const without = new Set([...broken, ...changes.slice(index + 1)]);
    const [tried] = withoutChanges([file], without, 'unsupported-syntax', '');
    if (!parses(session, tried!)) broken.push(change);
  });
  return broken;
}
