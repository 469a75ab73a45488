/** The name somebody meant, when the one they wrote does not exist. */

/** The name with the fewest letters to change; `null` if each would have to change too much. */
export function nearest(written: string, names: readonly string[]): string | null {
  const clipped = written.slice(0, 80);
  let best: string | null = null;
  let least = Math.max(2, Math.floor(clipped.length / 3)) + 1;
  for (const name of names) {
    const edits = distance(clipped, name);
    if (edits >= least) continue;
    least = edits;
    best = name;
  }
  return best;
}

/** Letters to insert, delete or replace (Levenshtein): row by row of the usual table. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = above[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(replaced, above[column]! + 1, line[column - 1]! + 1));
    }
    above = line;
  }
  return above[b.length]!;
}
