/**
 * Convergence: a core of nodes is healed, all other faults stay for good, and from then on the core
 * has to get on. What its clients have asked for is answered by the end of the run, and what the
 * protocol calls settled holds. If not, the verdict says what each node waited for.
 *
 *     faults, faults, faults │ the core is healed
 *     ───────────────────────┼──────────────────────────────────────────────┤ end
 *         A  |-----get-------│--ok                |---put---ok       |-put--│
 *                            │ to be answered         to be answered   too young to be judged
 */
import { compareNames, type NodeId } from '../../base/names.ts';
import { timeWords, type Instant, type Micros } from '../../base/time.ts';
import type { TraceEvent } from '../../trace/event.ts';
import {
  holds,
  unknown,
  violated,
  type Claim,
  type ClaimWords,
  type Judgement,
  type Monitor,
  type RunEnd,
} from '../claim.ts';
import { count } from '../../base/numbers-in-words.ts';
import { inOrder } from '../stated.ts';
import { WhatEachWaitsFor, type Lasting } from './what-each-waits-for.ts';

export interface Convergence {
  /** How long an answer may take: what was begun, or healed, later before the end is not judged. */
  readonly within?: Micros;
  readonly settled?: Settled;
}

/** What a protocol calls settled, by what its nodes state. */
export interface Settled {
  /** "No leader was known". */
  readonly otherwise: string;
  /** A fresh look at a run: it sees all of it, and is asked at the end. */
  watch(): { see(event: TraceEvent): void; holds(core: readonly NodeId[]): boolean };
}

export function converges(words: ClaimWords, convergence: Convergence = {}): Claim {
  return { ...words, monitor: () => new Converges(convergence) };
}

interface Healing {
  readonly event: number;
  readonly at: Instant;
  readonly core: readonly NodeId[];
}

class Converges implements Monitor {
  private readonly waits = new WhatEachWaitsFor();
  private readonly settled: ReturnType<Settled['watch']> | null;
  private healing: Healing | null = null;
  private answered = 0;
  private now: Instant | 0 = 0;
  private broken: Judgement | null = null;

  constructor(private readonly convergence: Convergence) {
    this.settled = convergence.settled?.watch() ?? null;
  }

  see(event: TraceEvent): void {
    this.now = event.at;
    this.settled?.see(event);
    if (event.kind === 'end') this.end(event);
    this.waits.see(event);
    if (event.kind !== 'liveness') return;
    const { core } = event.data as { readonly core: readonly NodeId[] };
    this.healing ??= { event: event.index, at: event.at, core };
  }

  verdict(run: RunEnd): Judgement {
    const { healing, answered, settled, broken } = this;
    if (healing === null)
      return holds('No core of nodes was healed: there is nothing to judge.', 0);
    const premises = answered + (settled ? 1 : 0);
    // A client that gave up is not answered any more, however the run ends.
    if (broken) return { ...broken, premises: premises + 1 };
    const due = this.openAtTheEnd(healing) ?? this.unsettled(healing);
    if (due) {
      const { sentence, witness } = due;
      return run.cut ? unknown(sentence, witness) : { ...due, premises: premises + 1 };
    }
    const answers = `${count(answered, 'operation')} of the core answered after the healing`;
    const rest = settled ? ', and what is to be settled is' : '';
    return holds(`${answers}${rest}.`, premises, [healing.event]);
  }

  /**
   * A client that gives up was not answered. What it had asked before the healing is not counted:
   * faults may have taken its last message, and nobody says that it sends another.
   */
  private end(event: TraceEvent): void {
    const { healing } = this;
    const operation = this.waits.operationOf(event);
    if (!healing || !operation || !healing.core.includes(event.node)) return;
    if (event.why !== 'info') this.answered++;
    else if (event.cause !== operation.event && healing.event < operation.event) {
      const gaveUp = `and it gave up at ${timeWords(event.at)}`;
      const witness = [healing.event, operation.event, event.index];
      this.broken ??= violated(this.sentence(unanswered(operation), gaveUp), witness);
    }
  }

  private openAtTheEnd(healing: Healing): Judgement | null {
    const { within = 0 } = this.convergence;
    if (this.now - healing.at < within) return null;
    const open = healing.core.flatMap((node) => this.waits.openOperations(node));
    const old = open.find(({ at }) => this.now - at >= within);
    if (!old) return null;
    const witness = inOrder([healing.event, old.event]);
    return violated(this.sentence(unanswered(old), ''), witness);
  }

  private unsettled({ core, event }: Healing): Judgement | null {
    const { settled } = this.convergence;
    if (!settled || this.settled?.holds(core)) return null;
    return violated(this.sentence(settled.otherwise, ''), [event]);
  }

  private sentence(what: string, more: string): string {
    const nodes = new Set([...this.waits.nodes, ...(this.healing?.core ?? [])]);
    const each = [...nodes].sort(compareNames).map((node) => this.waits.words(node));
    return `${[what, more].filter((words) => words !== '').join(', ')}: ${each.join('; ')}.`;
  }
}

/** "B's put of car, begun at 12 ms, was not answered" */
function unanswered({ node, at, words }: Lasting): string {
  return `${node}'s ${words}, begun at ${timeWords(at)}, was not answered`;
}
