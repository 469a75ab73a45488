/**
 * Deadlock: a cycle in the wait-for graph, found at the fact that closes it. (Coffman, Elphick and
 * Shoshani, "System Deadlocks", 1971: the fourth of their conditions, circular wait.)
 */
import { holds, violated, type Claim, type ClaimWords, type Judgement } from '../claim.ts';
import { count } from '../../base/numbers-in-words.ts';
import { inOrder } from '../stated.ts';
import { WaitFor, type Cycle, type Edge, type WaitForOptions } from './wait-for.ts';

export function deadlockFree(words: ClaimWords, options: WaitForOptions = {}): Claim {
  return {
    ...words,
    monitor() {
      const graph = new WaitFor(options);
      let waits = 0;
      let broken: Judgement | null = null;
      return {
        see(event) {
          const change = graph.see(event);
          if (!change || change.type === 'gave back') return;
          if (change.type === 'waits') waits++;
          const cycle = broken ? null : graph.cycleThrough(change.by);
          if (cycle) broken = violated(deadlockWords(cycle), witnessOf(cycle));
        },
        verdict() {
          if (broken) return { ...broken, premises: waits };
          const sentence = `${count(waits, 'wait')}, and never a cycle of them.`;
          return holds(waits === 0 ? 'Nobody waited for anything.' : sentence, waits);
        },
      };
    },
  };
}

/** "A holds x and wants y; B holds y and wants x." */
export function deadlockWords(cycle: Cycle): string {
  const parts = cycle.map((edge, place) => partWords(cycle.at(place - 1) ?? edge, edge));
  return `${parts.join('; ')}.`;
}

/** @param before the edge that leads to whom this one leads away from */
function partWords({ held }: Edge, { from, wait }: Edge): string {
  if ('request' in wait) return `${from} ${hasWords(held)}awaits ${answerWords(wait)}`;
  if (held?.resource !== wait.resource) return `${from} ${hasWords(held)}wants ${wait.resource}`;
  const isMore = 'asked' in held && held.mode === 'shared' && wait.mode === 'exclusive';
  return isMore ? `${from} ${hasWords(held)}wants it alone` : `${from} wants ${wait.resource}`;
}

function hasWords(held: Edge['held']): string {
  if (held === null) return '';
  if (!('asked' in held)) return `asked first for ${held.resource} and `;
  return `${held.mode === 'shared' ? 'shares' : 'holds'} ${held.resource} and `;
}

/** "B's answer to A#1" */
export function answerWords({ of, request }: { readonly of: string; readonly request: string }) {
  return `${of}'s answer to ${request}`;
}

function witnessOf(cycle: Cycle): number[] {
  const events = cycle.flatMap(({ wait, held }) => [wait.event, ...(held ? [held.event] : [])]);
  return inOrder(events);
}
