/** Claims that something happens: at some moment of the run, or by its end. */
import type { NodeId } from '../../base/names.ts';
import type { TraceEvent } from '../../trace/event.ts';
import {
  holds,
  unknown,
  violated,
  type Claim,
  type ClaimWords,
  type Judgement,
  type RunEnd,
} from '../claim.ts';
import { gatherHistory, type HistoryOperation } from '../history.ts';
import { inOrder } from '../stated.ts';

/** Looks at one run, event by event. */
export type Shown = (event: TraceEvent) => Judgement | null;

/**
 * @param shown a fresh look at a run; the first judgement that it gives stands
 * @param otherwise what is to be said if it gives none
 */
export function eventually(words: ClaimWords, shown: () => Shown, otherwise: string): Claim {
  return {
    ...words,
    monitor() {
      const look = shown();
      let found: Judgement | null = null;
      return {
        see(event) {
          found ??= look(event);
        },
        verdict: (run) => found ?? notYet(otherwise, run),
      };
    },
  };
}

/** For claims about operations: they are looked at when they end. */
export function whenOneEnds(shown: (ended: HistoryOperation) => Judgement | null): () => Shown {
  return () => {
    const history = gatherHistory();
    return (event) => {
      const ended = history.see(event);
      return ended === null ? null : shown(ended);
    };
  };
}

/** Looks at the operations of one run as they end. */
export interface EachShown {
  /** Whether this one shows it, for its client. */
  shows(ended: HistoryOperation): boolean;
  fine(): string;
  /** @param who "A and B", whose operations did not show it */
  otherwise(who: string): string;
}

/** Every one of these clients has an operation that shows it; its last one is the witness. */
export function eachEventually(
  words: ClaimWords,
  clients: readonly NodeId[],
  shown: () => EachShown,
): Claim {
  return {
    ...words,
    monitor() {
      const look = shown();
      const history = gatherHistory();
      const done = new Map<NodeId, number>();
      return {
        see(event) {
          const ended = history.see(event);
          if (ended && look.shows(ended)) done.set(ended.node, event.index);
        },
        verdict(run) {
          const witness = inOrder(done.values());
          const others = clients.filter((client) => !done.has(client));
          if (others.length === 0) return holds(look.fine(), clients.length, witness);
          return notYet(look.otherwise(others.join(' and ')), run, { witness, premises: 1 });
        },
      };
    },
  };
}

/** It did not happen; in a run that was cut off it still might have. */
export function notYet(
  sentence: string,
  { cut }: Pick<RunEnd, 'cut'>,
  { witness = [], premises = 0 }: Partial<Pick<Judgement, 'witness' | 'premises'>> = {},
): Judgement {
  return cut ? unknown(sentence, witness) : violated(sentence, witness, premises);
}
