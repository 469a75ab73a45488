/** A mistake that somebody could make, and the tests that have to notice. */
export interface Mutant {
  /** What goes wrong. */
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Test files, as narrow as can be. */
  readonly tests: readonly string[];
}

export interface Edit {
  readonly file: string;
  /** Found exactly once. */
  readonly find: string;
  readonly replace: string;
}

export function edit(file: string, find: string, replace: string): Edit {
  return { file, find, replace };
}
