/** How much happens when, lane by lane: where there are too many events for a mark each. */
import { histogram } from './intervals.ts';
import type { Survey } from './survey.ts';
import type { TimeView } from './view.ts';

/**
 * For each lane a height from 0 to 1 per column of the view. By the square root of the count, so
 * that a single event can be seen beside a hundred.
 */
export function profileOf({ lanes, pace }: Survey, view: TimeView, columns: number): number[][] {
  const [from, until] = [pace.shown(view.from), pace.shown(view.until)];
  const edges = Float64Array.from({ length: columns + 1 }, (_, column) => {
    return pace.at(from + ((until - from) * column) / columns);
  });
  const counts = lanes.map(({ times }) => histogram(times, edges));
  const most = counts.reduce((peak, own) => own.reduce((a, b) => Math.max(a, b), peak), 1);
  return counts.map((own) => Array.from(own, (count) => Math.sqrt(count / most)));
}
