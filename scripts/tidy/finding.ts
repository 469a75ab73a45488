/** What a rule of the house says about a file. */
export interface Finding {
  readonly path: string;
  /** From 1; 0 if it is about the file as a whole. */
  readonly line: number;
  readonly sentence: string;
}

/** A rule: pure, so that it can be fed a sin and seen to name it. Paths are relative, with `/`. */
export type Rule = (path: string, source: string) => readonly Finding[];

export function inWords({ path, line, sentence }: Finding): string {
  return line === 0 ? `${path}: ${sentence}` : `${path}:${line}: ${sentence}`;
}

export function isSource(path: string): boolean {
  return /\.tsx?$/.test(path);
}

/** Tests, and what only tests use, may look at anything. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.split('/').includes('testing');
}
