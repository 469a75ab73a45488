/** The session guarantees as claims: of all clients of a run, one guarantee or all four. */
import { unreachable } from '../../base/assert.ts';
import { holds, violated, type Claim, type ClaimWords, type Monitor } from '../claim.ts';
import { count } from '../../base/numbers-in-words.ts';
import { inOrder } from '../stated.ts';
import {
  judgeSessions,
  SESSION_GUARANTEES,
  type Did,
  type Scope,
  type SessionBreach,
  type SessionGuarantee,
} from './judge.ts';
import { gatherSessions } from './record.ts';

export function sessionGuarantee(
  words: ClaimWords,
  guarantee: SessionGuarantee,
  scope: Scope = 'each key',
): Claim {
  return {
    ...words,
    monitor: () => monitorOf([guarantee], scope, KEPT[guarantee]),
  };
}

/** All four at once, of the same sessions. */
export function sessionGuarantees(words: ClaimWords, scope: Scope = 'each key'): Claim {
  return { ...words, monitor: () => monitorOf(SESSION_GUARANTEES, scope, ALL_KEPT) };
}

interface Kept {
  /** Of how many times the second thing was done after the first. */
  words(premises: number): string;
  readonly never: string;
}

function monitorOf(guarantees: readonly SessionGuarantee[], scope: Scope, kept: Kept): Monitor {
  const { operations, see } = gatherSessions();
  return {
    see,
    verdict() {
      const found = guarantees.map((guarantee) => judgeSessions(operations, guarantee, scope));
      const premises = found.reduce((sum, one) => sum + one.premises, 0);
      const breaches = found.flatMap((one) => one.breaches.slice(0, 1)).sort(byTime);
      const [first] = breaches;
      if (first) return violated(sentenceOf(first), witnessOf(first), premises);
      return holds(premises === 0 ? kept.never : kept.words(premises), premises);
    },
  };
}

function byTime(a: SessionBreach, b: SessionBreach): number {
  return a.later.by.operation.begun - b.later.by.operation.begun;
}

/** What both did, and that the one had been answered before the other began. */
function witnessOf({ earlier, later }: SessionBreach): number[] {
  const [before, after] = [earlier.by.operation.ended, later.by.operation.begun];
  const events = [earlier.event, before, after, later.event];
  return inOrder(events);
}

function sentenceOf({ guarantee, earlier, later }: SessionBreach): string {
  const { node, name } = later.by.operation;
  const [old, own] = [versionWords(later), earlier.by.operation.name];
  const newer = earlier.key === later.key ? `version ${earlier.version}` : versionWords(earlier);
  switch (guarantee) {
    case 'read your writes':
      return `${node} read ${old} after its ${own} had made ${newer}.`;
    case 'monotonic reads':
      return `${node} read ${old} after it had read ${newer}.`;
    case 'monotonic writes':
      return `${node}'s ${name} made ${old}, though its earlier ${own} made ${newer}.`;
    case 'writes follow reads':
      return `${node}'s ${name} made ${old} after it had read ${newer}.`;
    default:
      return unreachable(guarantee);
  }
}

/** "version 3 of car". */
function versionWords({ version, key }: Did): string {
  return `version ${version} of ${key}`;
}

const KEPT: Readonly<Record<SessionGuarantee, Kept>> = {
  'read your writes': {
    words: (times) => `${count(times, 'read')} after a write of one's own, none of them older.`,
    never: 'No client read what it had written.',
  },
  'monotonic reads': {
    words: (times) => `${count(times, 'read')} after another one, none of them older.`,
    never: 'No client read anything twice.',
  },
  'monotonic writes': {
    words: (times) => `${count(times, 'write')} after another one, none of them before it.`,
    never: 'No client wrote anything twice.',
  },
  'writes follow reads': {
    words: (times) => `${count(times, 'write')} after a read, none of them before what was read.`,
    never: 'No client wrote what it had read.',
  },
};

const ALL_KEPT: Kept = {
  words: (times) =>
    `No client was led back to an older version: ${count(times, 'pair')} of its calls compared.`,
  never: 'No client came back to what it had read or written.',
};
