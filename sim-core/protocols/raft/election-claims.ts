/** Claims about elections: who stands, who wins, and the terms that nobody wins. */
import { holds, violated, type Claim, type Judgement, type Monitor } from '../../checkers/claim.ts';
import { eventually, notYet } from '../../checkers/progress/eventually.ts';
import type { TraceEvent } from '../../trace/event.ts';
import {
  ELECTIONS_ARE_HELD,
  NO_LEADER,
  ONE_LEADER,
  SPLIT_VOTE,
  TWO_LEADERS_IN_A_TERM,
} from './claim-words.ts';
import { electionSafety } from './claims.ts';
import { count } from '../../base/numbers-in-words.ts';
import { isFact, numberOf } from './stated.ts';

/** Election Safety, in the words of the lesson that breaks it. */
export function twoLeadersInATerm(): Claim {
  return electionSafety(TWO_LEADERS_IN_A_TERM);
}

export function oneLeader(): Claim {
  const wins = (event: TraceEvent) =>
    isFact(event, 'leads') ? holds(winWords(event), 1, [event.index]) : null;
  return eventually(ONE_LEADER, () => wins, 'Nobody led.');
}

export function noLeader(): Claim {
  return {
    ...NO_LEADER,
    monitor() {
      let broken: Judgement | null = null;
      const terms = new Set<number>();
      return {
        see(event) {
          if (isFact(event, 'stands')) terms.add(numberOf(event, 'term'));
          if (isFact(event, 'leads')) broken ??= violated(winWords(event), [event.index]);
        },
        verdict: () =>
          broken ?? holds(`Nobody won any of ${count(terms.size, 'term')}.`, terms.size),
      };
    },
  };
}

function winWords(event: TraceEvent): string {
  return `${event.node} leads in term ${numberOf(event, 'term')}.`;
}

export function electionsAreHeld(): Claim {
  return {
    ...ELECTIONS_ARE_HELD,
    monitor() {
      const held = new Map<number, number>();
      return {
        see(event) {
          if (!isFact(event, 'stands')) return;
          const term = numberOf(event, 'term');
          if (!held.has(term)) held.set(term, event.index);
        },
        verdict(run) {
          const sentence = `Servers stood in ${count(held.size, 'term')}.`;
          if (held.size === 0) return notYet(sentence, run);
          return holds(sentence, held.size, [...held.values()]);
        },
      };
    },
  };
}

export function splitVote(): Claim {
  return { ...SPLIT_VOTE, monitor: () => new SplitVote() };
}

/** A term is over, won or not, once somebody stands in a later one. */
class SplitVote implements Monitor {
  /** By term: where each server stood, and whether somebody won. */
  private readonly stood = new Map<number, number[]>();
  private readonly won = new Set<number>();

  see(event: TraceEvent): void {
    if (event.kind !== 'fact') return;
    const term = numberOf(event, 'term');
    if (event.type === 'leads') this.won.add(term);
    if (event.type === 'stands') this.stood.set(term, [...this.candidates(term), event.index]);
  }

  verdict(): Judgement {
    const terms = [...this.stood.keys()].sort((a, b) => a - b);
    const [newest = 0] = terms.slice(-1);
    const isSplit = (term: number) => term < newest && !this.won.has(term);
    const split = terms.find((term) => isSplit(term) && this.candidates(term).length > 1);
    if (split === undefined) {
      const sentence = `${count(terms.length, 'election')}, none split.`;
      return holds(terms.length ? sentence : 'No election was held.', terms.length);
    }
    const candidates = this.candidates(split);
    const sentence = `${candidates.length} servers stood in term ${split}, and nobody won it.`;
    const next = terms.find((term) => term > split) ?? newest;
    const witness = [...candidates, ...this.candidates(next).slice(0, 1)];
    return violated(
      sentence,
      witness.sort((a, b) => a - b),
      terms.length,
    );
  }

  private candidates(term: number): readonly number[] {
    return this.stood.get(term) ?? [];
  }
}
