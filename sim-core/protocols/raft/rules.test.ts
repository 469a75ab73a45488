import { describe, expect, it } from 'vitest';
import type { RequestVote, RequestVoteReply } from './messages.ts';
import * as rules from './rules.ts';
import { appendEntries, log, server, terms } from './testing/servers.ts';

describe('a vote', () => {
  // Of a server in term 3, with the log `1 1 2` and this vote, for S2.
  it.each<[boolean, string, string | null, Partial<RequestVote>]>([
    [true, 'is given to the first who asks', null, {}],
    [true, 'is given again to the one who has it', 'S2', {}],
    [false, 'is given to no other in that term', 'S3', {}],
    [true, 'is free again in a newer term', 'S3', { term: 4 }],
    [false, 'is not given in an older term', null, { term: 2 }],
    [false, 'is not given for a log whose last term is older', null, { lastLogTerm: 1 }],
    [
      true,
      'is given for a shorter log whose last term is newer',
      null,
      { lastLogIndex: 1, lastLogTerm: 3 },
    ],
    [false, 'is not given for a shorter log of the same last term', null, { lastLogIndex: 2 }],
    [true, 'is given for a longer log of the same last term', null, { lastLogIndex: 4 }],
    [false, 'is not given in a newer term for an older log', 'S3', { term: 4, lastLogTerm: 1 }],
  ])('%s: it %s', (given, _, votedFor, fields) => {
    const voter = server({ currentTerm: 3, votedFor, log: log('1 1 2') });
    expect(rules.mayVoteFor(voter, { ...asked, ...fields })).toBe(given);
  });

  it('in a newer term takes the term with it, and forgets the old leader', () => {
    const voter = server({ currentTerm: 3, votedFor: 'S3', leaderId: 'S3' });
    expect(rules.vote(voter, { ...asked, term: 5 })).toEqual({
      currentTerm: 5,
      votedFor: 'S2',
      leaderId: null,
    });
  });

  const counted = (fields: Partial<RequestVoteReply>) =>
    rules.isVote(server({ currentTerm: 3 }), { ...granted, ...fields });

  it('counts if it is granted, and of the term of the election', () => {
    expect(counted({})).toBe(true);
    expect(counted({ voteGranted: false })).toBe(false);
    expect(counted({ term: 2 })).toBe(false);
  });

  it('counts once, however often it comes', () => {
    const candidate = server({ votesGranted: ['S1', 'S2'] });
    expect(rules.countVote(candidate, { ...granted, from: 'S2', request: '' })).toEqual({});
  });
});

describe('a majority', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
  ])('of %i servers is %i', (servers, votes) => {
    const names = Array.from({ length: servers }, (_, i) => `S${i + 1}`);
    const with_ = (count: number) =>
      rules.hasMajority(server({ servers: names, votesGranted: names.slice(0, count) }));
    expect([with_(votes - 1), with_(votes)]).toEqual([false, true]);
  });
});

describe('the consistency check', () => {
  it.each([
    [true, '', '1 1 2'],
    [true, '1', '1 1 2'],
    [true, '1 1 2', '1 1 2'],
    [false, '1 1 2 2', '1 1 2'],
    [false, '1 1 3', '1 1 2'],
    [false, '1', ''],
  ])('says %s to entries behind "%s" where there is "%s"', (says, before, here) => {
    expect(rules.isConsistent(server({ log: log(here) }), appendEntries(before, ''))).toBe(says);
  });
});

describe('entries that arrive', () => {
  // What is here, the message's place and entries, what is here then, and what is stated.
  it.each([
    ['are put into an empty log', '', ['', '1 2'], '1 2', 'appended 1, appended 2'],
    ['are put at the end', '1', ['1', '2'], '1 2', 'appended 2'],
    ['change nothing if they are there', '1 2', ['1', '2'], '1 2', ''],
    ['cut nothing off if they are fewer', '1 2 3', ['1', '2'], '1 2 3', ''],
    ['cut nothing off if there are none', '1 2 3', ['1', ''], '1 2 3', ''],
    ['are put behind those that are there', '1 2', ['', '1 2 3'], '1 2 3', 'appended 3'],
    ['replace what conflicts', '1 1 1', ['1', '3'], '1 3', 'truncated 2, appended 2'],
    [
      'replace from the first conflict on',
      '1 2 2 2',
      ['', '1 2 3 3'],
      '1 2 3 3',
      'truncated 3, appended 3, appended 4',
    ],
  ] as const)('%s', (_, here, [before, entries], then, stated) => {
    const follower = server({ currentTerm: 3, log: log(here) });
    const message = appendEntries(before, entries);
    expect(terms(rules.append(follower, message))).toBe(then);
    const facts = rules
      .appending(follower, message)
      .map((fact) => `${fact.fact} ${'index' in fact ? fact.index : ''}`);
    expect(facts.join(', ')).toBe(stated);
  });

  it('leave the very log alone if they bring nothing', () => {
    const follower = server({ currentTerm: 3, log: log('1 2') });
    expect(rules.append(follower, appendEntries('1', '2')).log).toBe(follower.log);
  });
});

describe('commitIndex', () => {
  it.each([
    ['follows the leader', 1, 3, ['1 1', '1'], 3],
    ['stays within the entries that were compared', 1, 9, ['1', '1'], 2],
    ['counts what a heartbeat compares', 0, 9, ['1 1', ''], 2],
    ['never goes back', 3, 1, ['1', '1'], 3],
  ] as const)('%s', (_, commitIndex, leaderCommit, [before, entries], then) => {
    const follower = server({ currentTerm: 3, log: log('1 1 1 1'), commitIndex });
    const message = appendEntries(before, entries, { leaderCommit });
    expect(rules.append(follower, message).commitIndex).toBe(then);
  });
});

describe('a heartbeat brings nothing', () => {
  const follower = server({
    currentTerm: 3,
    leaderId: 'S2',
    log: log('1 2'),
    commitIndex: 1,
  });

  it.each([
    [true, 'if all of it is known', appendEntries('1 2', '', { leaderCommit: 1 })],
    [true, 'if it repeats what is there', appendEntries('1', '2', { leaderCommit: 1 })],
    [false, 'unless more is committed', appendEntries('1 2', '', { leaderCommit: 2 })],
    [false, 'unless it has entries', appendEntries('1 2', '3')],
    [false, 'unless it is of a newer term', appendEntries('1 2', '', { term: 4 })],
    [false, 'unless it is of an older term', appendEntries('1 2', '', { term: 2 })],
    [false, 'unless its leader is news', appendEntries('1 2', '', { leaderId: 'S3' })],
    [false, 'unless the logs differ', appendEntries('1 3', '')],
  ])('%s: %s', (nothing, _, message) => {
    expect(rules.bringsNothing(follower, message)).toBe(nothing);
  });
});

describe('a refusal', () => {
  it.each([
    ['the end of a log that is too short', '1 1', '1 1 2 2', null, 3],
    ['the first entry of the term in conflict', '1 2 2 2', '1 1 1 3', 2, 2],
    ['nothing but the start if there is nothing', '', '1 1', null, 1],
  ] as const)('names %s', (_, here, before, conflictTerm, conflictIndex) => {
    const follower = server({ currentTerm: 3, log: log(here) });
    const { conflict } = rules.refuse(follower, appendEntries(before, '3')).payload;
    const prevLogIndex = log(before).length;
    expect(conflict).toEqual({ prevLogIndex, conflictTerm, conflictIndex });
  });
});

const asked: RequestVote = {
  type: 'RequestVote',
  term: 3,
  candidateId: 'S2',
  lastLogIndex: 3,
  lastLogTerm: 2,
};

const granted: RequestVoteReply = { type: 'RequestVoteReply', term: 3, voteGranted: true };
