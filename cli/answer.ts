/** What a command says: for the next program in the pipe, for the person, and for the shell. */
export interface Answer {
  /** On standard output; '' for nothing. */
  readonly out: string;
  /** Sentences, on standard error. */
  readonly errors: readonly string[];
  readonly exit: Exit;
}

/** 0: as it should be. 1: found to be otherwise. 2: bad input, cut off, undecided. */
export type Exit = 0 | 1 | 2;

export function answer(out: string, exit: Exit = 0): Answer {
  return { out, errors: [], exit };
}

/** @param sentence for whoever typed what was wrong */
export function refusal(sentence: string): Answer {
  return { out: '', errors: [sentence], exit: 2 };
}

export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
