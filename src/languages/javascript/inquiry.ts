import { questionKey, type Fit, type Known, type Question, type Thenability } from '../../questions';

/** What is known of types so far, and what somebody would like to know. */
export class Inquiry {
  private known: Known = { thenable: new Map(), fits: new Map(), isFinal: false };
  private readonly asked = new Map<string, Question>();

  /** null: the question is asked now, or once it is known which factories are synchronous, which may make it needless. */
  thenability(question: Extract<Question, { kind: 'thenable' | 'factory' }>): Thenability | null {
    const told = this.known.thenable.get(questionKey(question));
    if (told || this.known.isFinal) return told ?? { is: 'unknown', why: 'is not known' };
    return question.kind === 'thenable' && this.asksForFactories ? null : this.ask(question);
  }

  /** null: the question is asked now. */
  fit(question: Extract<Question, { kind: 'fit' }>): Fit | null {
    const told = this.known.fits.get(questionKey(question));
    if (told || this.known.isFinal) return told ?? { isCompatible: false, misfits: [], declared: { legacy: null, canonical: null } };
    return this.ask(question);
  }

  take(): Question[] {
    const questions = [...this.asked.values()];
    this.asked.clear();
    return questions;
  }

  settle(known: Known): void {
    this.known = known;
  }

  private get asksForFactories(): boolean {
    return [...this.asked.values()].some(({ kind }) => kind === 'factory');
  }

  private ask(question: Question): null {
    const key = questionKey(question);
    // A copy: a name that is a piece of the file's text would hold all of it as long as the question is open.
    this.asked.set(key, JSON.parse(key) as Question);
    return null;
  }
}
