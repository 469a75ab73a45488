/** Figures of a bench: by name, the number, and the unit in which it is read. */
export type Figures = Readonly<Record<string, number>>;

/** The value that a share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Three digits that say something; the rest is noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
