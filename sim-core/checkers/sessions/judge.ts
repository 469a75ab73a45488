/**
 * Does a store let each client see its own past? The session guarantees of Terry, Demers, Petersen,
 * Spreitzer, Theimer and Welch, "Session Guarantees for Weakly Consistent Replicated Data" (PDIS
 * 1994), section 3, over the versions that the store states:
 *
 *   read your writes     a read is out of no version before those that the session had written
 *   monotonic reads      ... before those that it had read
 *   monotonic writes     a write makes no version before those that the session had written
 *   writes follow reads  ... before those that it had read
 *
 *     A  |- writes 5 -|              |- reads 4 -|     does not read its write
 *     B     |- reads 5 -|  |- reads 5 -|  |- reads 4 -|     and these are not monotonic
 *
 * Terry asks of the last two also that no server has the later write without the earlier one. With
 * one line of versions that is the same thing: whoever has a version has all before it.
 *
 * *Had* means: its answer had come before the later operation began. Calls of one client that are
 * open together are in no order, and a call of which nobody knows how it ended never ended. A write
 * counts as earlier if it was answered ok, a read if it was answered at all; as later, a write
 * counts wherever it took effect.
 *
 * Where a request was carried out more than once, nobody is accused on a guess: a read saw the
 * lowest of its versions when it is earlier, the highest when it is later. A write may be read from
 * its first version on. But every version that a write made has to stand in its place: an old write
 * that is carried out again over a newer one has undone it, and its client's writes are no longer
 * in their order. (Twice in a row breaks nothing here; that is a matter of *exactly once*.)
 *
 * One pass in the order of events, after a sort of the answers.
 */
import type { SessionOperation, Span, Stamp } from './record.ts';

export const SESSION_GUARANTEES = [
  'read your writes',
  'monotonic reads',
  'monotonic writes',
  'writes follow reads',
] as const;

export type SessionGuarantee = (typeof SESSION_GUARANTEES)[number];

/**
 * What versions count. `each key`: those of every key by themselves. `the store`: those of the
 * store as a whole (etcd's revisions, the numbers of Flux's roots); then a session is held to what
 * it saw of any key, so that it cannot read a reply and miss the question. Where versions are each
 * key's own, that would compare what cannot be compared.
 */
export type Scope = 'each key' | 'the store';

/** What an operation did to a key, or read of it. */
export interface Did extends Stamp {
  readonly by: SessionOperation;
  readonly key: string;
}

export interface SessionBreach {
  readonly guarantee: SessionGuarantee;
  /** Its version is the higher one. */
  readonly earlier: Did;
  readonly later: Did;
}

export interface SessionFindings {
  /** By when the later operation began. */
  readonly breaches: readonly SessionBreach[];
  /** How often a session did the second thing after the first. */
  readonly premises: number;
}

/** @param operations in the order in which they began */
export function judgeSessions(
  operations: readonly SessionOperation[],
  guarantee: SessionGuarantee,
  scope: Scope = 'each key',
): SessionFindings {
  const rule = RULES[guarantee];
  const answered = operations.filter(({ operation }) => Number.isFinite(operation.ended));
  answered.sort((a, b) => a.operation.ended - b.operation.ended);
  const floors = new Map<string, Did>();
  const breaches: SessionBreach[] = [];
  let [answers, premises] = [0, 0];
  for (const by of operations) {
    for (let ended = answered[answers]; isBefore(ended, by); ended = answered[++answers]) {
      raise(floors, rule.earlier(ended), scope);
    }
    for (const later of rule.later(by)) {
      const earlier = floors.get(placeOf(later, scope));
      if (!earlier) continue;
      premises++;
      if (later.version < earlier.version) breaches.push({ guarantee, earlier, later });
    }
  }
  return { breaches, premises };
}

interface Rule {
  earlier(by: SessionOperation): readonly Did[];
  later(by: SessionOperation): readonly Did[];
}

const RULES: Readonly<Record<SessionGuarantee, Rule>> = {
  'read your writes': {
    earlier: (by) => acknowledged(by, 'low'),
    later: (by) => read(by, 'high'),
  },
  'monotonic reads': {
    earlier: (by) => read(by, 'low'),
    later: (by) => read(by, 'high'),
  },
  'monotonic writes': {
    earlier: (by) => acknowledged(by, 'high'),
    later: (by) => did(by, by.wrote, 'low'),
  },
  'writes follow reads': {
    earlier: (by) => read(by, 'low'),
    later: (by) => did(by, by.wrote, 'low'),
  },
};

function read(by: SessionOperation, end: keyof Span): Did[] {
  return by.operation.outcome === 'info' ? [] : did(by, by.read, end);
}

/** A client that was told no knows of no write of its own, though one may have happened. */
function acknowledged(by: SessionOperation, end: keyof Span): Did[] {
  return by.operation.outcome === 'ok' ? did(by, by.wrote, end) : [];
}

function did(by: SessionOperation, spans: ReadonlyMap<string, Span>, end: keyof Span): Did[] {
  return [...spans].map(([key, span]) => ({ ...span[end], by, key }));
}

function raise(floors: Map<string, Did>, earlier: readonly Did[], scope: Scope): void {
  for (const one of earlier) {
    const place = placeOf(one, scope);
    const floor = floors.get(place);
    if (!floor || floor.version < one.version) floors.set(place, one);
  }
}

function placeOf({ by, key }: Did, scope: Scope): string {
  return scope === 'each key' ? `${by.session} ${key}` : by.session;
}

function isBefore(
  earlier: SessionOperation | undefined,
  later: SessionOperation,
): earlier is SessionOperation {
  return earlier !== undefined && earlier.operation.ended < later.operation.begun;
}
