/** Runs of one spec in two engines: where they differ, and in which event first. */
import {
  differenceSentence,
  firstDifference,
  type Compared,
} from '../../sim-core/trace/difference.ts';
import type { TraceEvent } from '../../sim-core/trace/event.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import { writeLink } from '../../sim-core/run/link.ts';
import type { Engine } from './engine.ts';
import type { Fingerprinted } from './specs.ts';

/** The specs whose runs differ. Both lists answer the same specs, in the same order. */
export function differing(
  one: readonly Fingerprinted[],
  other: readonly Fingerprinted[],
): readonly RunSpec[] {
  return one
    .filter(({ fingerprint, events }, place) => {
      const there = other[place];
      return there?.fingerprint !== fingerprint || there.events !== events;
    })
    .map(({ spec }) => spec);
}

/** Makes the run again in both, and says where they part. */
export async function partingOf(spec: RunSpec, one: Engine, other: Engine): Promise<string> {
  const [here, there] = [await one.events(spec), await other.events(spec)];
  const difference = firstDifference(compared(here), compared(there));
  const link = writeLink({ spec, view: {} });
  const what = difference
    ? differenceSentence(difference, [one.name, other.name])
    : 'The events are the same: the draws differ.';
  return `${link} is another run in ${other.name} than in ${one.name}. ${what}`;
}

/** A list of events in place of a trace; it has kept no hashes to bisect. */
export function compared(events: readonly TraceEvent[]): Compared {
  const event = (index: number): TraceEvent => {
    const found = events[index];
    if (!found) throw new RangeError(`There is no event ${index}.`);
    return found;
  };
  return {
    length: events.length,
    kind: (index) => event(index).kind,
    event,
    data: { marks: [] },
  };
}
