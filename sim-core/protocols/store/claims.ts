/**
 * Claims about an entry store and its clients. Those of the conflicts come from the wrpme manual,
 * "Concurrency": "the problem is operating without realizing that there was a conflict".
 */
import { exactlyOnce } from '../../checkers/exactly-once.ts';
import { holds, violated, type Claim, type Judgement, type Monitor } from '../../checkers/claim.ts';
import { gatherHistory, type HistoryOperation } from '../../checkers/history.ts';
import { linearizable } from '../../checkers/linearizable.ts';
import { anyModel } from '../../checkers/models/all.ts';
import { entryStore } from '../../checkers/models/entry-store.ts';
import { eachEventually, eventually, whenOneEnds } from '../../checkers/progress/eventually.ts';
import { sessionGuarantees } from '../../checkers/sessions/guaranteed.ts';
import type { Json } from '../../base/json.ts';
import { count } from '../../base/numbers-in-words.ts';
import type { TraceEvent } from '../../trace/event.ts';
import {
  BOTH_READ_BACK,
  CONFLICT_REFUSED,
  EXACTLY_ONCE,
  ONE_SUCCESSFUL_PUT,
  OVERWRITES_ONLY_WHAT_IT_SAW,
  READS_THE_NEWEST,
  SESSIONS_ARE_KEPT,
  SILENT_CONFLICT,
  STORE_IS_LINEARIZABLE,
} from './claim-words.ts';

/** @param contents what the entries held before the first call */
export function storeIsLinearizable(contents: Readonly<Record<string, string>>): Claim {
  return linearizable(STORE_IS_LINEARIZABLE, anyModel(entryStore), { initial: contents });
}

/** One server: whoever carries a request out a second time does it twice. */
export function callsAreExactlyOnce(): Claim {
  return exactlyOnce(EXACTLY_ONCE, 'anywhere');
}

/** Versions are counted for each alias. */
export function sessionsAreKept(): Claim {
  return sessionGuarantees(SESSIONS_ARE_KEPT);
}

/** An alias lives anew after each removal: puts are compared within one life, by their commits. */
export function oneSuccessfulPutPerAlias(): Claim {
  return {
    ...ONE_SUCCESSFUL_PUT,
    monitor() {
      const history = gatherHistory();
      const removals = new Map<string, number>();
      const lives = new Map<string, number>();
      const holder = new Map<string, HistoryOperation>();
      let puts = 0;
      let broken: Judgement | null = null;
      return {
        see(event) {
          const key = fieldOf(event, 'key');
          if (isRemoval(event)) removals.set(key, (removals.get(key) ?? 0) + 1);
          else if (isFact(event, 'committed')) lives.set(event.request, removals.get(key) ?? 0);
          const put = history.see(event);
          if (put?.name !== 'put') return;
          puts++;
          if (put.outcome !== 'ok') return;
          const life = `${put.key} ${lives.get(put.request) ?? 0}`;
          const first = holder.get(life);
          if (first) broken ??= twoPuts(first, put, puts);
          holder.set(life, put);
        },
        verdict: () => broken ?? holds(putsSentence(puts), puts),
      };
    },
  };
}

function putsSentence(puts: number): string {
  return puts === 0
    ? 'Nobody put anything.'
    : `${count(puts, 'put')}, at most one ok for each alias.`;
}

function twoPuts(first: HistoryOperation, second: HistoryOperation, puts: number): Judgement {
  const both = `${first.node} and ${second.node}`;
  const sentence = `${both} were both told that their put of ${first.key} succeeded.`;
  return violated(sentence, [first.ended, second.ended], puts);
}

/**
 * Beliefs are facts of the clients: from an ok on, a client takes its value to be there, until an
 * answer tells it otherwise. A read that contradicts a standing belief is a silent conflict.
 */
export function silentConflict(): Claim {
  return {
    ...SILENT_CONFLICT,
    monitor() {
      const beliefs = gatherBeliefs();
      const history = gatherHistory();
      const commits = new Map<string, number>();
      let reads = 0;
      let broken: Judgement | null = null;
      return {
        see(event) {
          beliefs.see(event);
          if (isFact(event, 'committed')) {
            commits.set(`${fieldOf(event, 'key')}=${fieldOf(event, 'value')}`, event.index);
          }
          const read = history.see(event);
          if (read?.name !== 'get' || read.outcome !== 'ok') return;
          const belief = beliefs.of(read.node, read.key);
          if (!belief) return;
          reads++;
          if (belief.value === read.value) return;
          const overwritten = commits.get(`${read.key}=${String(read.value)}`);
          broken ??= contradicted(read, belief, overwritten);
        },
        verdict: () => broken ?? holds(readBack(reads), reads),
      };
    },
  };
}

function readBack(reads: number): string {
  return reads === 0
    ? 'No client that was told ok read the entry again.'
    : `${count(reads, 'time')} a client read back, and found what it believed.`;
}

function contradicted(
  read: HistoryOperation,
  belief: Belief,
  overwritten: number | undefined,
): Judgement {
  const { node, key, value } = read;
  const [seen, own] = [String(value), String(belief.value)];
  const surprise = `${node} read ${seen} after its own ${own} had been answered ok`;
  const sentence = `${surprise}; nobody told it that ${key} was overwritten.`;
  const between = overwritten === undefined ? [] : [overwritten];
  const witness = [belief.event, ...between, read.ended].sort((a, b) => a - b);
  return violated(sentence, witness);
}

interface Belief {
  readonly value: Json;
  readonly event: number;
}

function gatherBeliefs() {
  const beliefs = new Map<string, Belief>();
  return {
    see(event: TraceEvent): void {
      const id = `${event.node} ${fieldOf(event, 'about')}`;
      if (isFact(event, 'noticed')) beliefs.delete(id);
      if (!isFact(event, 'believes')) return;
      beliefs.set(id, { value: valueOf(event), event: event.index });
    },
    of: (node: string, about: string) => beliefs.get(`${node} ${about}`),
  };
}

export function conflictRefused(): Claim {
  const shown = whenOneEnds(({ error, node, name, key, ended }) =>
    error === 'alias_already_exists' || error === 'unmatched_content'
      ? holds(`${node}'s ${name} of ${key} was refused: ${error}.`, 1, [ended])
      : null,
  );
  return eventually(CONFLICT_REFUSED, shown, 'No call was refused.');
}

export function overwritesOnlyWhatItSaw(): Claim {
  return {
    ...OVERWRITES_ONLY_WHAT_IT_SAW,
    monitor() {
      const history = gatherHistory();
      let swaps = 0;
      let broken: Judgement | null = null;
      return {
        see(event) {
          const swap = history.see(event);
          if (swap?.name !== 'compare_and_swap' || swap.outcome !== 'ok') return;
          swaps++;
          const { node, args, value } = swap;
          if (args['comparand'] === value) return;
          const [replaced, compared] = [String(value), String(args['comparand'])];
          const sentence = `${node} overwrote ${replaced}, and had compared with ${compared}.`;
          broken ??= violated(sentence, [swap.ended]);
        },
        verdict: () =>
          broken ?? holds(`${count(swaps, 'swap')} succeeded, each on what it saw.`, swaps),
      };
    },
  };
}

/**
 * Versions come from the server's facts: who read which, and which had been acknowledged before.
 */
export function readsTheNewest(): Claim {
  return {
    ...READS_THE_NEWEST,
    monitor: () => new NewestMonitor(),
  };
}

class NewestMonitor implements Monitor {
  private readonly history = gatherHistory();
  /** By request: the version that it wrote, or read. */
  private readonly wrote = new Map<string, number>();
  private readonly read = new Map<string, number>();
  /** By key: the newest acknowledged version. By request: what that was when it began. */
  private readonly newest = new Map<string, number>();
  private readonly floors = new Map<string, number>();
  private reads = 0;
  private broken: Judgement | null = null;

  see(event: TraceEvent): void {
    if (isFact(event, 'committed')) this.wrote.set(event.request, versionOf(event));
    if (isFact(event, 'read')) this.read.set(event.request, versionOf(event));
    const ended = this.history.see(event);
    if (event.kind === 'begin') {
      this.floors.set(event.request, this.newest.get(fieldOf(event, 'key')) ?? 0);
    }
    if (ended?.outcome !== 'ok') return;
    const wrote = this.wrote.get(ended.request) ?? 0;
    this.newest.set(ended.key, Math.max(this.newest.get(ended.key) ?? 0, wrote));
    if (ended.name === 'get') this.compare(ended);
  }

  verdict(): Judgement {
    return (
      this.broken ?? holds(`${count(this.reads, 'get')} returned the newest value.`, this.reads)
    );
  }

  private compare({ node, key, request, value, ended }: HistoryOperation): void {
    this.reads++;
    const version = this.read.get(request) ?? 0;
    if (version >= (this.floors.get(request) ?? 0)) return;
    const sentence = `${node} read ${String(value)}, though a newer ${key} had been acknowledged.`;
    this.broken ??= violated(sentence, [ended]);
  }
}

/** @param clients the nodes that must have written, and read after that was answered */
export function bothClientsReadBack(clients: readonly string[]): Claim {
  return eachEventually(BOTH_READ_BACK, clients, () => {
    const wrote = new Set<string>();
    return {
      shows({ node, name, outcome }) {
        if (outcome === 'info') return false;
        if (name !== 'get') wrote.add(node);
        return name === 'get' && outcome === 'ok' && wrote.has(node);
      },
      fine: () => 'Every client read back.',
      otherwise: (who) => `${who} read nothing after an answer to its own write.`,
    };
  });
}

// What several claims need.

export function isFact(event: TraceEvent, name: string): boolean {
  return event.kind === 'fact' && event.type === name;
}

/** A field of what an event said, as text; '' if it has none. */
export function fieldOf({ data }: TraceEvent, field: string): string {
  if (typeof data !== 'object' || data === null) return '';
  const value = (data as { readonly [field: string]: Json })[field];
  return value === undefined || value === null ? '' : String(value);
}

/** The value that a fact is about; null where an entry was removed. */
export function valueOf({ data }: TraceEvent): Json {
  return (data as { readonly value?: Json }).value ?? null;
}

export function versionOf(event: TraceEvent): number {
  return Number(fieldOf(event, 'version'));
}

function isRemoval(event: TraceEvent): boolean {
  return isFact(event, 'committed') && valueOf(event) === null;
}
