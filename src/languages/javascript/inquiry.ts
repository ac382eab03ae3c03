import { questionKey, type Answers, type Fit, type Question, type Thenability } from '../../questions';

const nothing: Answers = { thenable: new Map(), fits: new Map() };

/** What is known of types so far, and what somebody would like to know. */
export class Inquiry {
  private answers = nothing;
  private isSettled = false;
  private readonly asked = new Map<string, Question>();

  /** null: the question is asked now. */
  thenability(question: Extract<Question, { kind: 'thenable' | 'factory' }>): Thenability | null {
    return this.answers.thenable.get(questionKey(question)) ?? this.ask(question, { is: 'unknown', why: 'is not known' });
  }

  /** null: the question is asked now. */
  fit(question: Extract<Question, { kind: 'fit' }>): Fit | null {
    return this.answers.fits.get(questionKey(question)) ?? this.ask(question, { isCompatible: false, misfits: [], declared: { legacy: null, canonical: null } });
  }

  take(): Question[] {
    const questions = [...this.asked.values()];
    this.asked.clear();
    return questions;
  }

  /** From now on, what has no answer is unknown. */
  settle(answers: Answers): void {
    this.answers = answers;
    this.isSettled = true;
  }

  private ask<T>(question: Question, unknown: T): T | null {
    if (this.isSettled) return unknown;
    this.asked.set(questionKey(question), question);
    return null;
  }
}
