/** The guarantees of watches as claims: of all watchers of a run, one guarantee or all nine. */
import { holds, violated, type Claim, type ClaimWords, type Monitor } from '../claim.ts';
import { count } from '../../base/numbers-in-words.ts';
import { WATCH_GUARANTEES, type WatchBreach, type WatchGuarantee } from './breach.ts';
import { judgeWatches, occasionsOf } from './judge.ts';
import { gatherWatches } from './record.ts';

export function watchGuarantee(words: ClaimWords, guarantee: WatchGuarantee): Claim {
  const { occasion, kept } = WORDS[guarantee];
  return {
    ...words,
    monitor: () =>
      monitorOf({
        guarantees: [guarantee],
        occasions: guarantee,
        kept: (occasions) => `${count(occasions, occasion)}${kept}.`,
        broken: ({ sentence }) => sentence,
      }),
  };
}

/** All nine at once: one record, judged once. */
export function watchIsFaithful(words: ClaimWords): Claim {
  return {
    ...words,
    monitor: () =>
      monitorOf({
        guarantees: WATCH_GUARANTEES,
        // Whatever a watcher is told, of a change or by a bookmark, is an occasion for this one.
        occasions: 'reliable',
        kept: (told) => `Watchers were told ${count(told, 'thing')}, all as promised.`,
        broken: withNames,
      }),
  };
}

interface Asked {
  readonly guarantees: readonly WatchGuarantee[];
  /** The guarantee whose occasions are the premise. */
  readonly occasions: WatchGuarantee;
  kept(occasions: number): string;
  broken(first: WatchBreach, all: readonly WatchBreach[]): string;
}

function monitorOf({ guarantees, occasions, kept, broken }: Asked): Monitor {
  const { record, see } = gatherWatches();
  return {
    see,
    verdict() {
      const breaches = judgeWatches(record, guarantees);
      const premises = occasionsOf(record, occasions);
      const [first] = breaches;
      if (first) return violated(broken(first, breaches), first.witness, Math.max(1, premises));
      return holds(
        premises === 0 ? 'No watcher was told any such thing.' : kept(premises),
        premises,
      );
    },
  };
}

/** "Broken (reliable, bookmarkable): W was never told of version 4 of car, though …" */
function withNames({ sentence }: WatchBreach, all: readonly WatchBreach[]): string {
  const broken = new Set(all.map(({ guarantee }) => guarantee));
  const names = WATCH_GUARANTEES.filter((guarantee) => broken.has(guarantee));
  return `Broken (${names.join(', ')}): ${sentence}`;
}

/** What a watcher was told, counted, and how it was: "3 changes told, none of them twice". */
interface Kept {
  readonly occasion: string;
  readonly kept: string;
}

const WORDS: Readonly<Record<WatchGuarantee, Kept>> = {
  ordered: { occasion: 'change', kept: ' told, never an older one after a newer one' },
  unique: { occasion: 'change', kept: ' told, none of them twice' },
  reliable: { occasion: 'thing', kept: ' told, and nothing left out in between' },
  atomic: { occasion: 'change', kept: ' told, each with all that changed with it' },
  resumable: { occasion: 'start', kept: ' of a watch, where it was asked to begin' },
  bookmarkable: { occasion: 'bookmark', kept: ' told, with nothing still to come' },
  filter: { occasion: 'change', kept: ' told, each of them asked for' },
  'previous value': { occasion: 'change', kept: ' told with what was there before' },
  'is create': { occasion: 'change', kept: ' told with whether it was new' },
};
