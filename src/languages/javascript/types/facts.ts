import { ts } from 'ts-morph';
import { questionKey, type Question, type Thenability } from '../../../questions';
import type { Graph } from '../graph';
import type { EditedTexts } from './edited-texts';
import { ExportedTypes } from './exported';
import { nodeAt } from './fit';
import type { Snapshot } from './snapshot';
import { kindOfExpression } from './thenable';

export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;

export function ofKind<K extends Question['kind']>(questions: readonly Question[], kind: K): readonly QuestionOf<K>[] {
  return questions.filter((question): question is QuestionOf<K> => question.kind === kind);
}

/** Where a name of a legacy module is declared, by the name that it is exported under there: an edit may lead re-exports elsewhere. */
export function declaringExport({ legacy, name }: QuestionOf<'fit'>, { project }: Graph): { readonly file: string; readonly name: string } {
  const trace = project.trace(legacy, name);
  const last = trace?.declaration ? trace.hops.at(-1) : undefined;
  return last && last.name !== '*' ? last : { file: legacy, name };
}

/** What the modules of a migration export, once its edits are made. */
export class Exports {
  private readonly known = new Map<string, ExportedTypes | null>();

  constructor(private readonly snapshot: Snapshot, private readonly graphs: readonly Graph[]) {}

  of(file: string | null): ExportedTypes | null {
    if (file === null) return null;
    let known = this.known.get(file);
    if (known === undefined) {
      const source = this.snapshot.source(file);
      this.known.set(file, (known = source ? new ExportedTypes(this.snapshot.checker, source) : null));
    }
    return known;
  }

  canonical(migration: number): ExportedTypes | null {
    return this.of(this.graphs[migration]!.canonicalFile);
  }

  legacy(question: QuestionOf<'fit'>): ts.Symbol | undefined {
    const { file, name } = declaringExport(question, this.graphs[question.migration]!);
    return this.of(file)?.symbol(name);
  }
}

/** Whether what is awaited, and what factories return, are promises. */
export function* thenabilities(questions: readonly Question[], snapshot: Snapshot, texts: EditedTexts, exported: Exports): Generator<[string, Thenability]> {
  for (const question of ofKind(questions, 'thenable')) yield [questionKey(question), thenabilityOf(question, snapshot, texts)];
  for (const question of ofKind(questions, 'factory')) yield [questionKey(question), thenabilityOfFactory(question, exported)];
}

function thenabilityOf({ file, form, start, end }: QuestionOf<'thenable'>, snapshot: Snapshot, texts: EditedTexts): Thenability {
  const map = texts.map(file);
  const source = snapshot.source(file);
  const node = source && nodeAt(source, map.startAfter(start), map.endAfter(end));
  const expression = node && operandOf(node, form);
  return expression ? kindOfExpression(expression, snapshot.checker) : { is: 'unknown', why: 'cannot be found' };
}

function thenabilityOfFactory({ migration, path }: QuestionOf<'factory'>, exported: Exports): Thenability {
  const canonical = exported.canonical(migration);
  if (!canonical) return { is: 'unknown', why: 'is not known' };
  return canonical.kind(path) ?? { is: 'absent' };
}

function operandOf(node: ts.Node, form: QuestionOf<'thenable'>['form']): ts.Expression | null {
  if (form === 'value') return ts.isExpression(node) ? node : null;
  return ts.isAwaitExpression(node) ? node.expression : null;
}
