/**
 * What somebody typed, followed or dropped in is not a bug when it is wrong: it is parsed at the
 * edge into a result, and the error is a sentence that person can read.
 */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** @param error a whole sentence, for the person whose input it was. */
export function wrong(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error };
}
