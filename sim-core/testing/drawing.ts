/**
 * Histories as drawings, the way papers print them. A column is a moment; `w1` writes 1, `r1` reads
 * 1, `e1` puts 1 into a queue, `d1` takes it out; with `?` nobody knows how it ended.
 *
 *     A  |--- w1 ---|
 *     B       |-- r1 --|     |- w2? -|
 */
import type { HistoryOperation } from '../checkers/history.ts';

const NAMES: Readonly<Record<string, string>> = {
  w: 'write',
  r: 'read',
  e: 'enqueue',
  d: 'dequeue',
};

export function drawn(drawing: string): HistoryOperation[] {
  const lines = drawing.split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line) => {
    const node = line.trim().charAt(0);
    return [...line.matchAll(/\|[- ]*(\w)(\w*)(\??)[- ]*\|/g)].map((match) => {
      const [whole, letter = '', value = '', unsure = ''] = match;
      const begun = 2 * match.index;
      // A begin comes before an end of the same column: intervals that touch overlap.
      const ended = 2 * (match.index + whole.length - 1) + 1;
      return operation(node, NAMES[letter] ?? letter, value, {
        begun,
        ended,
        unsure: unsure !== '',
      });
    });
  });
}

export interface When {
  readonly begun: number;
  readonly ended: number;
  readonly unsure?: boolean;
}

export function operation(
  node: string,
  name: string,
  value: string,
  { begun, ended, unsure = false }: When,
): HistoryOperation {
  const returns = name === 'read' || name === 'dequeue';
  return {
    node,
    process: 0,
    name,
    key: 'x',
    args: returns ? {} : { value },
    request: `${node}#${begun}`,
    begun,
    ended: unsure ? Infinity : ended,
    outcome: unsure ? 'info' : 'ok',
    value: returns && !unsure ? value : null,
    error: '',
    point: -1,
  };
}
