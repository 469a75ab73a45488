/**
 * Registers whose every write has a value of its own, in O(n log n): Gibbons and Korach, "Testing
 * Shared Memories" (1997), theorem 4.1. A write and the reads of its value are a cluster, and a
 * cluster has a zone: from its first end to its last beginning.
 *
 *     A  |- w1 -|                      zone of 1: from A's end to B's beginning, where the register
 *     B              |- r1 -|          must hold 1 (forward)
 *     C  |------- w2 -------|          zone of 2: all of C; it must hold 2 somewhere in it, as all
 *     D       |-- r2 --|               that overlap can agree on (backward)
 *
 * The history can be explained unless two forward zones overlap, a backward one lies within a
 * forward one, or something is read before its writing began, or that was never written.
 */
import { assert } from '../../base/assert.ts';
import type { Json } from '../../base/json.ts';
import type { HistoryOperation } from '../history.ts';
import { ByValue } from '../by-value.ts';
import { same } from '../models/model.ts';
import type { PlainCall, PlainCalls, Quick } from './calls.ts';
import { stretchAt } from './within.ts';

/** A read of what nobody wrote and was not there at first: whatever else was written twice. */
export function readOfNothing({ calls, firsts }: PlainCalls, initial: Json): Quick | null {
  const found = calls.find(({ is, value }) => {
    return is === 'read' && firsts.get(value) === undefined && !same(value, initial);
  });
  return found ? { order: null, clash: { culprit: found.operation, against: null } } : null;
}

interface Cluster {
  /** Null for what the register held at the beginning. */
  readonly write: HistoryOperation | null;
  readonly reads: HistoryOperation[];
  /** The first end and the last beginning, and whose they are. */
  firstEnd: number;
  lastBegun: number;
  ender: HistoryOperation | null;
  beginner: HistoryOperation | null;
}

/**
 * The answer, or null if what the register held at first was written again: then nothing can be
 * told by values.
 * @param calls in the order in which they began, every value written once
 */
export function explainRegister(calls: readonly PlainCall[], initial: Json): Quick | null {
  const clusters = new ByValue<Cluster>();
  clusters.set(initial, clusterOf(null));
  for (const { is, value, operation } of calls) {
    if (is !== 'write') continue;
    if (clusters.get(value)) return null;
    clusters.set(value, clusterOf(operation));
  }
  for (const { is, value, operation } of calls) {
    if (is !== 'read') continue;
    const cluster = clusters.get(value);
    const write = cluster?.write ?? null;
    if (!cluster) return { order: null, clash: { culprit: operation, against: null } };
    if (write && operation.ended < write.begun) {
      return { order: null, clash: { culprit: operation, against: write } };
    }
    cluster.reads.push(operation);
    takeIn(cluster, operation);
  }
  return explainClusters([...clusters.values()].filter(isCertain));
}

/** Before everything, at the place -1, stands what the register held at the beginning. */
function clusterOf(write: HistoryOperation | null): Cluster {
  const { ended = -1, begun = -1 } = write ?? {};
  return { write, reads: [], firstEnd: ended, lastBegun: begun, ender: write, beginner: write };
}

function takeIn(cluster: Cluster, read: HistoryOperation): void {
  if (read.ended < cluster.firstEnd) {
    cluster.firstEnd = read.ended;
    cluster.ender = read;
  }
  if (read.begun > cluster.lastBegun) {
    cluster.lastBegun = read.begun;
    cluster.beginner = read;
  }
}

/** A write that nobody knows the end of and nobody read need not have happened. */
function isCertain({ write, reads }: Cluster): boolean {
  return write === null || write.ended !== Infinity || reads.length > 0;
}

function isForward({ firstEnd, lastBegun }: Cluster): boolean {
  return firstEnd < lastBegun;
}

function explainClusters(clusters: readonly Cluster[]): Quick {
  const forward = clusters
    .filter(isForward)
    .map((cluster) => ({ from: cluster.firstEnd, until: cluster.lastBegun, cluster }))
    .sort((a, b) => a.from - b.from);
  for (const [place, { from, cluster }] of forward.entries()) {
    const before = forward[place - 1];
    if (before && from < before.until) return clashOf(before.cluster, cluster);
  }
  const placed: { at: number; cluster: Cluster }[] = [];
  for (const cluster of clusters) {
    if (isForward(cluster)) {
      placed.push({ at: cluster.firstEnd, cluster });
      continue;
    }
    // Where it must hold something else, it holds this from there on.
    const around = stretchAt(forward, cluster.lastBegun);
    if (around && cluster.firstEnd < around.until) return clashOf(around.cluster, cluster);
    placed.push({ at: around?.until ?? cluster.lastBegun, cluster });
  }
  placed.sort((a, b) => a.at - b.at || a.cluster.lastBegun - b.cluster.lastBegun);
  return {
    order: placed.flatMap(({ cluster: { write, reads } }) => [...(write ? [write] : []), ...reads]),
  };
}

/** Whoever began last still saw the one value, after somebody had ended with the other. */
function clashOf(one: Cluster, other: Cluster): Quick {
  const [last, first] = one.lastBegun < other.lastBegun ? [other, one] : [one, other];
  assert(last.beginner !== null, 'what was there at first began before everything');
  return { order: null, clash: { culprit: last.beginner, against: first.ender } };
}
