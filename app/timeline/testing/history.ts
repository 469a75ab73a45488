/**
 * Operations and nothing else, for tests of how orders of them are drawn.
 *
 *     A  ─[ write 1 ]──────────[ read 1 ]──
 *     B  ───────[ write 2 ]───────────────
 *     C  ───[ write 3   unknown ┊──────────
 */
import type { OrderShown } from '../../../sim-core/checkers/evidence.ts';
import { recorded, surveyed, type Written } from './recorded.ts';
import type { Survey } from '../survey.ts';

/** Who calls what, from when to when in milliseconds; nobody knows how `info` ends. */
export type Told = readonly [
  node: string,
  call: string,
  from: number,
  until: number,
  info?: 'info',
];

export function history(nodes: readonly string[], told: readonly Told[]): Survey {
  const counts = new Map<string, number>();
  const events = told.flatMap(([node, call, from, until, why = 'ok']): Written[] => {
    const n = counts.get(node) ?? 0;
    counts.set(node, n + 1);
    const [type = '', value = ''] = call.split(' ');
    const data = { key: 'x', args: { value }, process: 0 };
    return [
      { ms: from, kind: 'begin', node, type, n, data },
      { ms: until, kind: 'end', node, type, n, why, data: {} },
    ];
  });
  // In order of time; what ends then does so before anything begins.
  const first = (kind: string): number => (kind === 'end' ? 0 : 1);
  events.sort((a, b) => a.ms - b.ms || first(a.kind) - first(b.kind));
  return surveyed(recorded(nodes, events));
}

/** The order of these operations, by their places in the history; the last one may be stuck. */
export function orderOf(
  { spans }: Survey,
  steps: readonly number[],
  stuck: number | null = null,
): OrderShown {
  const begun = (place: number): number => spans.operations[place]?.begun ?? -1;
  const words = (place: number): string => `${spans.operations[place]?.node}'s`;
  return {
    steps: steps.map((place) => ({ begun: begun(place), words: words(place), leaves: '1' })),
    stuck:
      stuck === null ? null : { begun: begun(stuck), words: words(stuck), because: 'x holds 2' },
  };
}
