/** A judgement that is made again when it is read: those of a national year's pairs, millions, would not fit all at once. */
import { type Status, statuses } from '../domain/vocabulary.ts';
import type { Judgement } from './combine.ts';

/** What is kept of all subjects, and how the rest is made. */
export interface Judged {
  readonly priority: Float64Array;
  /** By place in `statuses`. */
  readonly status: Uint8Array;
  readonly idOf: (subject: number) => string;
  readonly rowsOf: (subject: number) => Int32Array;
  readonly judgeAt: (subject: number) => Judgement;
}

export class LaterJudgement implements Judgement {
  readonly #subject: number;
  readonly #judged: Judged;
  constructor(subject: number, judged: Judged) {
    this.#subject = subject;
    this.#judged = judged;
  }
  get subjectId(): string {
    return this.#judged.idOf(this.#subject);
  }
  get rows(): Int32Array {
    return this.#judged.rowsOf(this.#subject);
  }
  get priority(): number {
    return this.#judged.priority[this.#subject]!;
  }
  get status(): Status {
    return statuses[this.#judged.status[this.#subject]!]!;
  }
  get contributions(): readonly number[] {
    return this.whole().contributions;
  }
  get evidence(): number {
    return this.whole().evidence;
  }
  get groups(): readonly string[] {
    return this.whole().groups;
  }
  whole(): Judgement {
    return this.#judged.judgeAt(this.#subject);
  }
}

/** All of a judgement at once, for who reads more than one thing of it, or changes one. */
export const wholeJudgement = (judgement: Judgement): Judgement =>
  judgement instanceof LaterJudgement ? judgement.whole() : judgement;
