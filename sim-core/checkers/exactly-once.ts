/**
 * Exactly once: a request is carried out at most once, is not lost, and nobody is answered before
 * it was carried out. Each of the three is a claim of its own; `exactlyOnce` is all of them.
 */
import { timeWords } from '../base/time.ts';
import type { TraceEvent } from '../trace/event.ts';
import {
  holds,
  unknown,
  violated,
  type Claim,
  type ClaimWords,
  type Judgement,
  type RunEnd,
} from './claim.ts';
import { Requests, type CarriedOut, type RequestCopy, type RequestRecord } from './requests.ts';
import { count } from '../base/numbers-in-words.ts';
import { inOrder } from './stated.ts';

/**
 * Where twice is too often. The servers of a replicated state machine all carry a request out, and
 * one that was born again carries out its whole log: once *in one server’s life* is asked of them.
 * Of servers that share no state one should have done it, once: *anywhere*.
 */
export type Where = 'in one server’s life' | 'anywhere';

export function executedAtMostOnce(words: ClaimWords, where: Where): Claim {
  return claimOn(words, { seen: twice(where), fine: eachOnce(where) });
}

/** Every request that its client still waits for, or never learnt the outcome of. */
export function noneLost(words: ClaimWords): Claim {
  return claimOn(words, { over: lost, fine: (requests) => askedWords(requests, 'none was lost') });
}

/** A refusal is an answer as well: somebody must have tried. */
export function noneAnsweredUnexecuted(words: ClaimWords): Claim {
  const fine = 'none was answered before it was carried out';
  return claimOn(words, { seen: unexecuted, fine: (requests) => askedWords(requests, fine) });
}

export function exactlyOnce(words: ClaimWords, where: Where): Claim {
  const isTwice = twice(where);
  return claimOn(words, {
    seen: (record, event) => isTwice(record, event) ?? unexecuted(record, event),
    over: lost,
    fine: (requests) => askedWords(requests, 'none was carried out twice, lost, or invented'),
  });
}

/** What a claim looks at: requests as they are dealt with, and all of them when the run is over. */
interface Rules {
  readonly seen?: (record: RequestRecord, event: TraceEvent) => Judgement | null;
  readonly over?: (requests: Requests, run: RunEnd) => Judgement | null;
  /** What it says if nothing is wrong; its premises count in any case. */
  readonly fine: (requests: Requests) => Judgement;
}

function claimOn(words: ClaimWords, { seen, over, fine }: Rules): Claim {
  return {
    ...words,
    monitor() {
      const requests = new Requests();
      let broken: Judgement | null = null;
      return {
        see(event) {
          const record = requests.see(event);
          if (record && seen) broken ??= seen(record, event);
        },
        verdict(run) {
          const otherwise = fine(requests);
          const found = broken ?? over?.(requests, run) ?? null;
          return found ? { ...found, premises: otherwise.premises } : otherwise;
        },
      };
    },
  };
}

function askedWords(requests: Requests, fine: string): Judgement {
  const asked = requests.all.filter((record) => record.asked >= 0).length;
  const sentence = `${count(asked, 'request')}: ${fine}.`;
  return holds(asked === 0 ? 'Nobody asked for anything.' : sentence, asked);
}

// At most once.

function twice(where: Where) {
  return ({ request, executed }: RequestRecord, { index }: TraceEvent): Judgement | null => {
    const last = executed.at(-1);
    if (last?.event !== index) return null;
    const first = executed.find(
      (one) => one !== last && (where === 'anywhere' || isSame(one, last)),
    );
    if (!first) return null;
    const sent = last.because && last.because.event > first.event ? [last.because.event] : [];
    const sentence = `${twiceWords(first, last, request)}${retryWords(first, last)}.`;
    return violated(sentence, [first.event, ...sent, index]);
  };
}

function isSame(one: CarriedOut, other: CarriedOut): boolean {
  return one.node === other.node && one.life === other.life;
}

function twiceWords(first: CarriedOut, last: CarriedOut, request: string): string {
  if (first.node === last.node) return `${last.node} carried out ${request} twice`;
  return `${first.node} carried out ${request}, and ${last.node} did so again`;
}

/** A retry is a message that somebody sent again; a copy is the network's doing. */
function retryWords({ because: first }: CarriedOut, { because: last }: CarriedOut): string {
  if (last === null || last === first) return '';
  const isCopy = last.event !== last.sent || first?.sent === last.sent;
  return isCopy
    ? ': the second time for a further copy of the same message'
    : ': the second time for a retry';
}

function eachOnce(where: Where) {
  return (requests: Requests): Judgement => {
    const times = requests.all.reduce((sum, { executed }) => sum + executed.length, 0);
    const sentence =
      where === 'anywhere'
        ? `${count(times, 'request')} carried out, each once.`
        : `${count(times, 'time')} a server carried out a request, each once.`;
    return holds(times === 0 ? 'No request was carried out.' : sentence, times);
  };
}

// Answered.

/** A client that says by itself that it failed was not answered. */
function unexecuted(record: RequestRecord, { kind, index }: TraceEvent): Judgement | null {
  const { operation, executed, recalled, copies, request } = record;
  if (kind !== 'end' || operation?.ended !== index) return null;
  if (executed.length + recalled.length > 0) return null;
  const answers = copies.filter(({ way, fate }) => way === 'back' && fate === 'delivered');
  if (operation.outcome === 'fail' && answers.length === 0) return null;
  const told = operation.outcome === 'ok' ? 'ok' : 'no';
  const sentence = `${record.asker} was told ${told} of ${request}, which nobody had carried out.`;
  const heard = answers.map(({ decided }) => decided).slice(-1);
  return violated(sentence, [operation.begun, ...heard, index]);
}

// Lost.

/** What is still underway when the run is over is not lost yet, and nobody knows. */
function lost(requests: Requests, { cut }: RunEnd): Judgement | null {
  const missing = requests.all.filter(isMissing);
  const found = missing.find((record) => !onItsWay(record)) ?? missing[0];
  if (!found) return null;
  const { asker, request, asked } = found;
  const why = whyLost(found, (node) => requests.lastCrash(node));
  const sentence = `${asker}'s request ${request} was never carried out: ${why.words}.`;
  const witness = inOrder([asked, ...why.witness]);
  return cut || onItsWay(found) ? unknown(sentence, witness) : violated(sentence, witness);
}

function isMissing({ asked, operation, executed, recalled, copies }: RequestRecord): boolean {
  if (asked < 0 || executed.length + recalled.length > 0) return false;
  if (operation) return operation.outcome === 'info';
  return !copies.some(({ way, fate }) => way === 'back' && fate === 'delivered');
}

function onItsWay({ copies }: RequestRecord): boolean {
  return copies.some(({ way, fate }) => way !== 'back' && fate === 'underway');
}

interface Why {
  readonly words: string;
  readonly witness: readonly number[];
}

function whyLost({ copies }: RequestRecord, lastCrash: Requests['lastCrash']): Why {
  const asking = copies.filter(({ way }) => way !== 'back');
  const last = asking.toSorted((a, b) => a.decided - b.decided).at(-1);
  if (!last) return { words: 'it was never sent', witness: [] };
  const underway = asking.find(({ fate }) => fate === 'underway');
  if (underway) {
    const words = `its message to ${underway.to} was still underway when the run ended`;
    return { words, witness: [underway.event] };
  }
  const came = asking.findLast(({ fate }) => fate === 'delivered');
  if (came) return whyIdle(came, lastCrash(came.to));
  const where = `to ${last.to}`;
  const when = `${last.why === 'loss' ? '' : ` (${last.why})`} at ${timeWords(last.at)}`;
  const words =
    asking.length === 1
      ? `its message ${where} was lost${when}, and nobody sent it again`
      : `${allOf(asking.length)} messages were lost, the last one ${where}${when}`;
  return { words, witness: [last.event, last.decided] };
}

function allOf(number: number): string {
  return number === 2 ? 'both its' : `all its ${number}`;
}

function whyIdle({ to, at, decided }: RequestCopy, crash: ReturnType<Requests['lastCrash']>): Why {
  const received = `${to} received it at ${timeWords(at)}`;
  if (!crash || crash.event < decided) {
    return { words: `${received} and did nothing about it`, witness: [decided] };
  }
  const words = `${received} and crashed at ${timeWords(crash.at)}`;
  return { words, witness: [decided, crash.event] };
}
