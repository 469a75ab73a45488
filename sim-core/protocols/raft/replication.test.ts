import { describe, expect, it } from 'vitest';
import type { Conflict } from './messages.ts';
import * as replication from './replication.ts';
import { log, reply, server } from './testing/servers.ts';

const FIVE = ['S1', 'S2', 'S3', 'S4', 'S5'];
const majority = { copies: 3, ofAnyTerm: false };

describe('a leader commits', () => {
  // A leader of five with this log, in this term, and how far the other logs match.
  it.each([
    ['what a majority has', '3 3 3', 3, [3, 2, 0, 0], majority, 2],
    ['nothing that only a minority has', '3 3', 3, [2, 0, 0, 0], majority, 0],
    ['nothing of an older term, even if all have it', '2 2', 3, [2, 2, 2, 2], majority, 0],
    ['older terms with the first of its own', '2 2 3', 3, [3, 3, 0, 0], majority, 3],
    ['nothing until its own is on a majority', '2 2 3', 3, [3, 2, 2, 2], majority, 0],
    [
      'older terms by counting: Figure 8',
      '2 2',
      3,
      [2, 2, 0, 0],
      { copies: 3, ofAnyTerm: true },
      2,
    ],
    ['at once, if one copy is enough', '3', 3, [0, 0, 0, 0], { copies: 1, ofAnyTerm: false }, 1],
    ['last of all, if all must have it', '3', 3, [1, 1, 1, 0], { copies: 5, ofAnyTerm: false }, 0],
  ] as const)('%s', (_, terms, currentTerm, matches, commitment, commitIndex) => {
    const matchIndex = Object.fromEntries(matches.map((match, i) => [FIVE[i + 1], match]));
    const leader = server({ servers: FIVE, currentTerm, log: log(terms), matchIndex });
    const changed = { ...leader, ...replication.commit(leader, commitment) };
    expect(changed.commitIndex).toBe(commitIndex);
  });

  it('never less than before', () => {
    const leader = server({ currentTerm: 3, log: log('3 3'), commitIndex: 2 });
    const two = { copies: 2, ofAnyTerm: false };
    expect(replication.commit({ ...leader, matchIndex: { S2: 1, S3: 0 } }, two)).toEqual({});
  });
});

describe('a leader whose message was refused', () => {
  // Its log, the next index it tried, what the follower says, and what it tries next.
  it.each<[string, string, number, Pick<Conflict, 'conflictTerm' | 'conflictIndex'>, number]>([
    ['goes to the end of a shorter log', '1 1 1 3', 5, at(null, 2), 2],
    ['passes over a term that it does not have', '1 1 1 3', 5, at(2, 2), 2],
    ['goes behind its own last entry of the term', '1 1 2 3 3', 6, at(2, 2), 4],
  ])('%s', (_, terms, next, conflict, then) => {
    const leader = leading(terms, next, 0);
    const refused = reply({ success: false, conflict: { prevLogIndex: next - 1, ...conflict } });
    expect(replication.isRefusal(leader, refused)).toBe(true);
    expect(replication.backUp(leader, refused).nextIndex).toEqual({ S2: then, S3: 1 });
  });

  it('never goes back behind what is known to match', () => {
    const conflict = { prevLogIndex: 4, ...at(null, 1) };
    const refused = reply({ success: false, conflict });
    expect(replication.backUp(leading('1 1 1 3', 5, 2), refused).nextIndex).toMatchObject({
      S2: 3,
    });
  });

  it.each([
    [
      'which is not the one it would send now',
      reply({ conflict: { prevLogIndex: 2, ...at(null, 1) } }),
    ],
    ['in another term', reply({ term: 2, conflict: { prevLogIndex: 4, ...at(null, 1) } })],
    ['for its term alone', reply({ success: false })],
  ])('does nothing about one %s', (_, late) => {
    expect(replication.isRefusal(leading('1 1 1 3', 5, 0), late)).toBe(false);
  });
});

describe('an answer', () => {
  it('moves a follower on, and never back', () => {
    const leader = leading('3 3 3', 4, 2);
    expect(replication.isProgress(leader, reply({ matchIndex: 3 }))).toBe(true);
    expect(replication.isProgress(leader, reply({ matchIndex: 2 }))).toBe(false);
    expect(replication.isProgress(leader, reply({ matchIndex: 1 }))).toBe(false);
  });

  it('of another term says nothing', () => {
    expect(replication.isProgress(leading('3', 1, 0), reply({ term: 2, matchIndex: 1 }))).toBe(
      false,
    );
  });
});

describe('a leader sends', () => {
  it('what the follower lacks, and what stands before it', () => {
    const { payload } = replication.appendEntriesTo(leading('1 2 3', 3, 0), 'S2');
    expect(payload).toMatchObject({ prevLogIndex: 2, prevLogTerm: 2, entries: log('3') });
  });

  it('a heartbeat to one that lacks nothing', () => {
    const { payload } = replication.appendEntriesTo(leading('1 2 3', 4, 3), 'S2');
    expect(payload).toMatchObject({ prevLogIndex: 3, prevLogTerm: 3, entries: [] });
  });
});

/** S1 leads in term 3: what it would send S2 next, and how far S2 matches. */
function leading(terms: string, next: number, match: number) {
  const nextIndex = { S2: next, S3: 1 };
  return server({ currentTerm: 3, log: log(terms), nextIndex, matchIndex: { S2: match, S3: 0 } });
}

function at(conflictTerm: number | null, conflictIndex: number) {
  return { conflictTerm, conflictIndex };
}
