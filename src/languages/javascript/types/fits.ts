import { ts } from 'ts-morph';
import { grouped } from '../../../grouped';
import { questionKey, type Fit, type Question } from '../../../questions';
import { restsOnAny } from './any-in';
import type { EditedTexts } from './edited-texts';
import { ofKind, type Exports, type QuestionOf } from './facts';
import { isAbout, isMisuse, misfitOf, newErrors, relatedSymbols } from './fit';
import { mayBeGivenMore } from './handed-on';
import { lackingMembers } from './lacking';
import { haveSameWords } from './same-words';
import type { Snapshot } from './snapshot';

type FitQuestion = QuestionOf<'fit'>;

/** Whether what files do with names fits what these become. */
export class Fits {
  constructor(private readonly after: Snapshot, private readonly texts: EditedTexts, private readonly exported: Exports) {}

  /** @param before how the compiler sees the files as they are; made only if one of them has an error afterwards */
  *answers(questions: readonly Question[], before: () => Snapshot): Generator<[string, Fit]> {
    const byFile = [...grouped(ofKind(questions, 'fit'), ({ file }) => file)].map(([file, own]) => ({ file, own, suspects: this.suspects(file) }));
    const earlier = byFile.some(({ suspects }) => suspects.length > 0) ? before() : null;
    for (const { file, own, suspects } of byFile) yield* this.answersIn(file, own, suspects.length > 0 ? this.added(file, suspects, earlier!) : []);
  }

  private suspects(file: string): readonly ts.Diagnostic[] {
    return this.after.parses(file) ? errorsIn(file, this.after).filter(isMisuse) : [];
  }

  private added(file: string, suspects: readonly ts.Diagnostic[], before: Snapshot): readonly ts.Diagnostic[] {
    const map = this.texts.map(file);
    return newErrors(errorsIn(file, before), suspects, (offset) => map.startAfter(offset), (offset) => offset);
  }

  private *answersIn(file: string, questions: readonly FitQuestion[], errors: readonly ts.Diagnostic[]): Generator<[string, Fit]> {
    const { checker } = this.after;
    const text = this.texts.before([file]).get(file) ?? '';
    const source = this.after.source(file);
    const targets = questions.map((question) => {
      const symbol = this.exported.canonical(question.migration)?.symbol(question.to);
      return { question, symbol, related: symbol && source && errors.length > 0 ? relatedSymbols(symbol, checker, source) : new Set<ts.Symbol>() };
    });
    const owners = errors.map((error) => targets.filter(({ related }) => isAbout(error, related, checker)));
    for (const target of targets) {
      const { question, symbol } = target;
      // What cannot be tied to one name may be about any of them.
      const own = errors.filter((_error, index) => owners[index]!.length === 0 || owners[index]!.includes(target));
      const legacy = this.exported.legacy(question);
      yield [questionKey(question), {
        isCompatible: this.after.parses(file) && symbol !== undefined && legacy !== undefined && this.canStandFor(symbol, legacy, source!),
        misfits: own.map((error) => misfitOf(error, this.after.messageOf(error), this.texts.map(file), text)),
        declared: { legacy: this.placeOf(legacy), canonical: this.placeOf(symbol) },
      }];
    }
  }

  private canStandFor(symbol: ts.Symbol, legacy: ts.Symbol, place: ts.SourceFile): boolean {
    if (haveSameWords(symbol, legacy, this.after.checker)) return true;
    const theirs = this.typesOf(legacy, place);
    const ours = this.typesOf(symbol, place);
    const isKnown = [...theirs, ...ours].every(({ flags }) => (flags & ts.TypeFlags.Any) === 0);
    return isKnown && ours.length > 0 && theirs.length === ours.length && ours.every((type, index) => this.canStandIn(type, theirs[index]!, symbol, place));
  }

  private canStandIn(ours: ts.Type, theirs: ts.Type, symbol: ts.Symbol, place: ts.SourceFile): boolean {
    const { checker } = this.after;
    return checker.isTypeAssignableTo(ours, theirs) && !restsOnAny(ours, theirs, checker) && !mayBeGivenMore(symbol, ours, theirs, place, checker);
  }

  /** What a symbol is as a value and as a type, as far as one can be held against another. */
  private typesOf(symbol: ts.Symbol, place: ts.Node): ts.Type[] {
    const { checker } = this.after;
    const value = symbol.flags & ts.SymbolFlags.Value ? [checker.getTypeOfSymbolAtLocation(symbol, place)] : [];
    // Two types with open parameters cannot: `T[0]` would pass for `T[1]`. The constructor tells of a generic class.
    return symbol.flags & ts.SymbolFlags.Type && !isGeneric(symbol) ? [...value, checker.getDeclaredTypeOfSymbol(symbol)] : value;
  }

  private placeOf(symbol: ts.Symbol | undefined): string | null {
    const declaration = symbol?.declarations?.[0];
    if (!declaration) return null;
    const file = this.after.fileOf(declaration.getSourceFile());
    return `${file}:${this.texts.lineAt(file, this.texts.map(file).before(declaration.getStart()))}`;
  }
}

/** The errors that the compiler tells of, and those about members that it is told not to. */
function errorsIn(file: string, snapshot: Snapshot): readonly ts.Diagnostic[] {
  const told = snapshot.errors(file);
  const source = snapshot.source(file);
  const untold = source ? lackingMembers(source, snapshot.checker).filter(({ start }) => !told.some((each) => each.start === start)) : [];
  return [...told, ...untold];
}

function isGeneric({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((each) => (ts.isTypeAliasDeclaration(each) || ts.isInterfaceDeclaration(each) || ts.isClassLike(each)) && (each.typeParameters?.length ?? 0) > 0);
}
