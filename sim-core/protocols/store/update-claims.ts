/**
 * Claims about read-modify-write: which updates were lost, and who could know. Versions come from
 * the server's facts, so no claim has to understand what the clients compute.
 */
import {
  holds,
  violated,
  type Claim,
  type ClaimWords,
  type Judgement,
} from '../../checkers/claim.ts';
import { eachEventually } from '../../checkers/progress/eventually.ts';
import type { TraceEvent } from '../../trace/event.ts';
import { CAS_LOOP_ENDS, EVERYBODY_COUNTS, EVERY_LOSS_IS_NOTICED } from './claim-words.ts';
import { LOST_SILENTLY, UPDATE_LOST } from './claim-words.ts';
import { count } from '../../base/numbers-in-words.ts';
import { fieldOf, isFact, versionOf } from './claims.ts';

/** A write that replaced a version its writer had not read before it asked. */
interface Loss {
  readonly writer: string;
  readonly key: string;
  readonly version: number;
  /** Where the writer read, where the other write was committed, where this one was. */
  readonly witness: readonly number[];
  /** Where the writer noticed, if it did. */
  noticed: number;
}

/** Never: a write replaces a value its writer has not seen. */
export function updateLost(): Claim {
  return aboutLosses(UPDATE_LOST, ({ losses, writes }) => {
    const first = losses[0];
    if (!first) return holds(`${count(writes, 'update')}, none lost.`, writes);
    return violated(sentenceOf(first), first.witness, writes);
  });
}

/** Never: an update is lost, and nobody is told anything. */
export function lostSilently(): Claim {
  return aboutLosses(LOST_SILENTLY, ({ losses }) => {
    const silent = losses.find(({ noticed }) => noticed < 0);
    if (!silent)
      return holds(`${count(losses.length, 'update')} lost, none silently.`, losses.length);
    return violated(`${sentenceOf(silent)} Nobody was told.`, silent.witness, losses.length);
  });
}

/** Always: who overwrites an unseen update gets a value back that it had not read. */
export function everyLossIsNoticed(): Claim {
  return aboutLosses(EVERY_LOSS_IS_NOTICED, ({ losses }) => {
    const silent = losses.find(({ noticed }) => noticed < 0);
    if (silent) return violated(`${sentenceOf(silent)} It never saw that.`, silent.witness);
    const seen = losses.map(({ noticed }) => noticed);
    return holds(`${count(losses.length, 'update')} lost, each noticed.`, losses.length, seen);
  });
}

function sentenceOf({ writer, key, version }: Loss): string {
  const replaced = `${writer} replaced version ${version - 1} of ${key}`;
  return `${replaced} and had read version ${version - 2} or an older one.`;
}

interface Tally {
  readonly losses: readonly Loss[];
  /** Writes that succeeded. */
  readonly writes: number;
}

function aboutLosses(words: ClaimWords, verdict: (tally: Tally) => Judgement): Claim {
  return {
    ...words,
    monitor() {
      const losses = new Losses();
      return { see: (event) => losses.see(event), verdict: () => verdict(losses) };
    },
  };
}

class Losses implements Tally {
  readonly losses: Loss[] = [];
  writes = 0;
  /** By client and key: what it has read, and in which request. */
  private readonly seen = new Map<string, { request: string; version: number; event: number }[]>();
  /** By key: the last commit. */
  private readonly commits = new Map<string, { version: number; event: number }>();

  see(event: TraceEvent): void {
    if (isFact(event, 'read')) this.read(event);
    if (isFact(event, 'committed')) this.commit(event);
    if (isFact(event, 'noticed')) this.notice(event);
  }

  private read(event: TraceEvent): void {
    const id = `${clientOf(event)} ${fieldOf(event, 'key')}`;
    const reads = this.seen.get(id) ?? [];
    reads.push({ request: event.request, version: versionOf(event), event: event.index });
    this.seen.set(id, reads);
  }

  private commit(event: TraceEvent): void {
    this.writes++;
    const key = fieldOf(event, 'key');
    const version = versionOf(event);
    const before = this.commits.get(key);
    this.commits.set(key, { version, event: event.index });
    const reads = this.seen.get(`${clientOf(event)} ${key}`) ?? [];
    const basis = reads.filter(({ request }) => request !== event.request).at(-1);
    if (!basis || basis.version >= version - 1) return;
    const witness = [basis.event, ...(before ? [before.event] : []), event.index];
    this.losses.push({ writer: clientOf(event), key, version, witness, noticed: -1 });
  }

  private notice(event: TraceEvent): void {
    const about = fieldOf(event, 'about');
    const own = this.losses.filter(
      ({ writer, key, noticed }) => writer === event.node && key === about && noticed < 0,
    );
    for (const loss of own) loss.noticed = event.index;
  }
}

/** `A#3` is a request of A. */
function clientOf({ request }: TraceEvent): string {
  return request.slice(0, request.lastIndexOf('#'));
}

const WRITES = ['update', 'get_update', 'compare_and_swap'];

/** Eventually: every client has a write answered with ok. */
export function everybodyCounts(clients: readonly string[]): Claim {
  return incrementsEnd(EVERYBODY_COUNTS, clients);
}

/** Eventually: every client's loop ends. Its sentence tells the attempts. */
export function casLoopEnds(clients: readonly string[]): Claim {
  return incrementsEnd(CAS_LOOP_ENDS, clients);
}

function incrementsEnd(words: ClaimWords, clients: readonly string[]): Claim {
  return eachEventually(words, clients, () => {
    let attempts = 0;
    const tried = () => `${count(attempts, 'attempt')} for ${count(clients.length, 'increment')}`;
    return {
      shows({ name, outcome }) {
        if (!WRITES.includes(name)) return false;
        attempts++;
        return outcome === 'ok';
      },
      fine: () => `${tried()}.`,
      otherwise: (who) => `${who} never got an increment in: ${tried()}.`,
    };
  });
}
