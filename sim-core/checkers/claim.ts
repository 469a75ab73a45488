/**
 * A claim: a named property of one run, with its source. Judged by a monitor that sees every event
 * once, live or from a trace, and answers with a verdict whose witness is event numbers.
 */
import type { Json } from '../base/json.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { Evidence } from './evidence.ts';

/**
 * *always*: at every moment. *never*: at no moment. *eventually*: at some moment, or by the end.
 */
export type ClaimKind = 'always' | 'never' | 'eventually';

export interface Claim {
  /** Short, in the lesson's words, with hyphens: `silent-conflict`. */
  readonly name: string;
  readonly kind: ClaimKind;
  /** What it says, as a sentence. */
  readonly sentence: string;
  /** The document, line or section it was drawn from. */
  readonly source: string;
  /** What it says of a conflict, for a claim that is about one. */
  readonly conflict?: ConflictSign;
  /** What the run's operations are held against, for a claim about a history. */
  readonly heldAgainst?: HeldAgainst;
  /** A fresh monitor, for one run. */
  monitor(): Monitor;
}

export interface HeldAgainst {
  /** The name of a model. */
  readonly model: string;
  /** What objects hold before the first operation, by key; the model's own beginning for others. */
  readonly initial: { readonly [key: string]: Json };
}

/** A claim without its monitor: what a catalogue shows of it. */
export type ClaimWords = Omit<Claim, 'monitor'>;

/**
 * The three outcomes of a conflict. *Refused*: an error said so. *Noticed*: some client could see
 * it. *Silent*: nobody was told.
 */
export type Conflict = 'silent' | 'noticed' | 'refused';

/** A conflict has this outcome when a claim has that one, with its premise met. */
export interface ConflictSign {
  readonly is: Conflict;
  readonly when: Judgement['outcome'];
}

export interface Monitor {
  see(event: TraceEvent): void;
  /** Asked once, when the run is over. */
  verdict(run: RunEnd): Judgement;
}

export interface RunEnd {
  /** Events of the run. */
  readonly events: number;
  /** Whether one of the run's bounds cut it off: what had not happened yet may still have. */
  readonly cut: boolean;
}

export interface Judgement {
  readonly outcome: 'holds' | 'violated' | 'unknown';
  /** For the reader of this run: "A read sedan after its put of roadster was answered ok". */
  readonly sentence: string;
  /** Numbers of the events that show it, in order. */
  readonly witness: readonly number[];
  /** How often its premise was met. A claim that held because nothing happened says so. */
  readonly premises: number;
  /** More than events: what a picture can draw of the argument. */
  readonly evidence?: Evidence;
}

/** A judgement, and whose it is. */
export interface Verdict extends Judgement {
  readonly claim: string;
  readonly kind: ClaimKind;
}

/** Judges a run by several claims at once: show it every event, then ask. */
export function judge(claims: readonly Claim[]) {
  const monitors = claims.map((claim) => ({ claim, monitor: claim.monitor() }));
  return {
    see(event: TraceEvent): void {
      for (const { monitor } of monitors) monitor.see(event);
    },
    verdicts(run: RunEnd): Verdict[] {
      return monitors.map(({ claim, monitor }) => {
        const { name, kind } = claim;
        return { claim: name, kind, ...monitor.verdict(run) };
      });
    },
  };
}

/** What a run's verdicts say of a conflict: the worst sign there is, or null if there is none. */
export function conflictOf(
  claims: readonly Pick<Claim, 'name' | 'conflict'>[],
  verdicts: readonly Verdict[],
): Conflict | null {
  const signs = verdicts.flatMap(({ claim, outcome, premises }) => {
    const sign = claims.find(({ name }) => name === claim)?.conflict;
    return sign && sign.when === outcome && premises > 0 ? [sign.is] : [];
  });
  const worst: readonly Conflict[] = ['silent', 'noticed', 'refused'];
  return worst.find((conflict) => signs.includes(conflict)) ?? null;
}

export function holds(
  sentence: string,
  premises: number,
  witness: readonly number[] = [],
): Judgement {
  return { outcome: 'holds', sentence, witness, premises };
}

export function violated(sentence: string, witness: readonly number[], premises = 1): Judgement {
  return { outcome: 'violated', sentence, witness, premises };
}

export function unknown(sentence: string, witness: readonly number[] = []): Judgement {
  return { outcome: 'unknown', sentence, witness, premises: 0 };
}
