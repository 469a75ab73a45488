/**
 * A broken invariant is a bug of ours. It throws, and only the outermost boundary catches it.
 * Wrong input is something else: see `result.ts`.
 */
export function assert(condition: boolean, claim: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${claim}`);
}

/** Ends a switch that covers every kind. A kind that is added and not handled fails to compile. */
export function unreachable(value: never): never {
  throw new Error(`Broken invariant: no case for ${String(value)}`);
}
