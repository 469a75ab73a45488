/** Every claim, held and violated, on runs made by hand: the outcome and the exact witness. */
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../checkers/claim.ts';
import {
  electionSafety,
  leaderAppendOnly,
  leaderCompleteness,
  logMatching,
  safety,
  stateMachineSafety,
} from './claims.ts';
import {
  appliedTwice,
  committedWhileWalledOff,
  itIsForgotten,
  itsClientIsToldNothing,
  itsClientWasNotToldOk,
  refusedByOwnLock,
} from './client-claims.ts';
import {
  aCommandCommits,
  committedEntryLost,
  committedEntryOverwritten,
  stillAnswers,
} from './commit-claims.ts';
import {
  electionsAreHeld,
  noLeader,
  oneLeader,
  splitVote,
  twoLeadersInATerm,
} from './election-claims.ts';
import { judged, type Said } from '../../testing/told.ts';
import {
  appends,
  applies,
  calls,
  crashes,
  ends,
  executes,
  leads,
  resigns,
  notices,
  stands,
  truncates,
  wallFalls,
  wallRises,
} from './testing/told.ts';

type Row = [
  name: string,
  claim: Claim,
  story: readonly Said[],
  premises: number,
  witness?: number[],
];

/** S1 commits x in term 1; S2 leads in term 2 and puts y in its place. */
const overwritten = [
  leads('S1', 1), // 0
  appends('S1', '1/1 x'), // 1
  appends('S3', '1/1 x'), // 2
  applies('S1', '1/1 x'), // 3
  leads('S2', 2), // 4
  appends('S2', '1/2 y'), // 5
  truncates('S3', 1), // 6
  appends('S3', '1/2 y'), // 7
  applies('S2', '1/2 y'), // 8
];

/** The same, but S2 has x when it wins. */
const kept = [
  leads('S1', 1),
  appends('S1', '1/1 x'),
  appends('S2', '1/1 x'),
  applies('S1', '1/1 x'),
  leads('S2', 2),
  appends('S2', '2/2'),
  applies('S2', '1/1 x'),
];

/** S1 accepts x behind the wall. */
const walledOff = [
  leads('S1', 1), // 0
  wallRises(), // 1
  calls('A#1', 'write', { value: 'x' }), // 2
  appends('S1', '1/1 x'), // 3
];

const acquire = calls('A#1', 'acquire', { owner: 'A' });

describe('it holds that', () => {
  it.each<Row>([
    ['one server leads a term', electionSafety(), [leads('S1', 1), leads('S2', 2)], 2],
    ['a leader appends', leaderAppendOnly(), kept, 2],
    [
      'a leader that was deposed may be corrected',
      leaderAppendOnly(),
      [leads('S1', 1), appends('S1', '1/1 x'), resigns('S1', 1), truncates('S1', 1)],
      1,
    ],
    [
      'a leader that died may have lost something',
      leaderAppendOnly(),
      [leads('S1', 1), appends('S1', '1/1 x'), crashes('S1'), truncates('S1', 1)],
      1,
    ],
    ['logs match', logMatching(), kept, 1],
    [
      'logs that differ have other terms there',
      logMatching(),
      [appends('S1', '1/1 x'), appends('S2', '1/2 y'), truncates('S1', 1), appends('S1', '1/2 y')],
      1,
    ],
    ['later leaders have what was committed', leaderCompleteness(), kept, 1],
    [
      'a late winner of an earlier term need not',
      leaderCompleteness(),
      [appends('S1', '1/1 x'), leads('S1', 3), applies('S1', '1/1 x'), leads('S2', 2)],
      0,
    ],
    ['the same is applied everywhere', stateMachineSafety(), kept, 1],
    ['somebody leads', oneLeader(), [stands('S1', 1), leads('S1', 1)], 1, [1]],
    ['nobody leads', noLeader(), [stands('S1', 1), stands('S1', 2)], 2],
    ['elections are held', electionsAreHeld(), [stands('S1', 1), stands('S1', 2)], 2, [0, 1]],
    [
      'a contested term that is won is not split',
      splitVote(),
      [stands('S1', 1), stands('S2', 1), leads('S1', 1), stands('S3', 2)],
      2,
    ],
    [
      'nor one that somebody stood in alone, nor one that is not over',
      splitVote(),
      [stands('S1', 1), stands('S1', 2), stands('S2', 2)],
      2,
    ],
    ['a command commits', aCommandCommits(), kept, 1, [3]],
    [
      'it is answered after a death',
      stillAnswers(),
      [crashes('S1'), calls('A#1', 'write'), ends('A#1', 'x')],
      1,
      [0, 2],
    ],
    [
      'what is replaced was not committed',
      committedEntryOverwritten(),
      overwritten.filter((_, index) => index !== 3),
      1,
    ],
    [
      'what is cut off and comes again is not replaced',
      committedEntryOverwritten(),
      [appends('S1', '1/1 x'), applies('S1', '1/1 x'), truncates('S1', 1), appends('S1', '1/1 x')],
      1,
    ],
    [
      'what was acknowledged is there',
      committedEntryLost(),
      [...kept.slice(0, 4), executes('S1', 'A#1'), ends('A#1'), ...kept.slice(4)],
      1,
    ],
    [
      'what was never acknowledged may be lost',
      committedEntryLost(),
      [...overwritten.slice(0, 4), executes('S1', 'A#1'), ...overwritten.slice(4)],
      0,
    ],
    [
      'nothing is committed behind the wall',
      committedWhileWalledOff('S1'),
      [...walledOff, wallFalls(), applies('S1', '1/1 x')],
      1,
    ],
    [
      'it is forgotten',
      itIsForgotten('S1'),
      [...walledOff, wallFalls(), truncates('S1', 1)],
      1,
      [3, 5],
    ],
    [
      'its client is not told ok before the wall falls',
      itsClientWasNotToldOk('A'),
      [...walledOff, wallFalls(), ends('A#1')],
      1,
    ],
    [
      'its client is told to ask elsewhere',
      itsClientIsToldNothing('A'),
      [...walledOff, notices('A', 'leader')],
      1,
      [2, 4],
    ],
    [
      'a request is carried out once in a life',
      appliedTwice(),
      [executes('S1', 'A#1'), executes('S2', 'A#1'), crashes('S1'), executes('S1', 'A#1')],
      3,
    ],
    [
      'the lock is refused because another has it',
      refusedByOwnLock(),
      [acquire, ends('A#1', { granted: false, owner: 'B' })],
      1,
    ],
  ])('%s', (...row) => {
    const [, claim, story, premises, witness = []] = row;
    expect(judged(claim, story)).toMatchObject({ outcome: 'holds', premises, witness });
  });
});

describe('it is violated that', () => {
  it.each<Row>([
    ['one server leads a term', electionSafety(), [leads('S1', 1), leads('S2', 1)], 2, [0, 1]],
    ['no two lead a term', twoLeadersInATerm(), [leads('S1', 1), leads('S2', 1)], 2, [0, 1]],
    [
      'a leader deletes nothing',
      leaderAppendOnly(),
      [leads('S1', 1), appends('S1', '1/1 x'), truncates('S1', 1)],
      1,
      [0, 2],
    ],
    [
      'a leader overwrites nothing',
      leaderAppendOnly(),
      [leads('S1', 2), appends('S1', '1/2 x'), leads('S2', 1), appends('S1', '1/2 y')],
      2,
      [0, 3],
    ],
    [
      'logs with one entry are the same before it',
      logMatching(),
      [
        appends('S1', '1/1 x'),
        appends('S2', '1/2 y'),
        appends('S1', '2/3 z'),
        appends('S2', '2/3 z'),
      ],
      1,
      [2, 3],
    ],
    [
      'an entry is the same wherever it is',
      logMatching(),
      [appends('S1', '1/1 x'), truncates('S1', 1), appends('S2', '1/1 y')],
      1,
      [0, 2],
    ],
    ['later leaders have what was committed', leaderCompleteness(), overwritten, 1, [3, 4]],
    [
      'leaders of later terms that won earlier have it, too',
      leaderCompleteness(),
      [leads('S1', 1), appends('S1', '1/1 x'), leads('S2', 2), applies('S1', '1/1 x')],
      1,
      [2, 3],
    ],
    ['the same is applied everywhere', stateMachineSafety(), overwritten, 1, [3, 8]],
    ['somebody leads', oneLeader(), [stands('S1', 1)], 0, []],
    ['nobody leads', noLeader(), [stands('S1', 1), leads('S1', 1)], 1, [1]],
    ['elections are held', electionsAreHeld(), [leads('S1', 1)], 0, []],
    [
      'no vote is split',
      splitVote(),
      [stands('S1', 1), stands('S2', 1), stands('S3', 2), leads('S3', 2)],
      2,
      [0, 1, 2],
    ],
    ['a command commits', aCommandCommits(), [appends('S1', '1/1'), applies('S1', '1/1')], 0, []],
    [
      'it is answered after a death: what was asked before does not count',
      stillAnswers(),
      [calls('A#1', 'write'), crashes('S1'), ends('A#1', 'x')],
      0,
      [],
    ],
    [
      'it is answered after the last death',
      stillAnswers(),
      [crashes('S1'), calls('A#1', 'write'), ends('A#1', 'x'), crashes('S2')],
      0,
      [],
    ],
    ['committed entries stay', committedEntryOverwritten(), overwritten, 2, [3, 7]],
    [
      'acknowledged commands stay',
      committedEntryLost(),
      [...overwritten.slice(0, 4), executes('S1', 'A#1'), ends('A#1'), ...overwritten.slice(4)],
      1,
      [3, 5, 6],
    ],
    [
      'nothing is committed behind the wall',
      committedWhileWalledOff('S1'),
      [...walledOff, applies('S2', '1/1 x')],
      1,
      [1, 3, 4],
    ],
    [
      'it is forgotten: it is committed after all',
      itIsForgotten('S1'),
      [...walledOff, wallFalls(), applies('S2', '1/1 x')],
      1,
      [3, 5],
    ],
    ['it is forgotten: it is still there', itIsForgotten('S1'), walledOff, 1, [3]],
    [
      'its client is not told ok before the wall falls',
      itsClientWasNotToldOk('A'),
      [...walledOff, ends('A#1')],
      1,
      [2, 4],
    ],
    [
      'its client is told something',
      itsClientIsToldNothing('A'),
      [...walledOff, ends('A#1', '?'), wallFalls(), ends('A#1')],
      1,
      [2, 5],
    ],
    [
      'a request is carried out once in a life',
      appliedTwice(),
      [executes('S1', 'A#1'), executes('S1', 'A#1')],
      2,
      [0, 1],
    ],
    [
      'nobody is refused by its own lock',
      refusedByOwnLock(),
      [acquire, ends('A#1', { granted: false, owner: 'A' })],
      1,
      [0, 1],
    ],
  ])('%s', (...row) => {
    const [, claim, story, premises, witness = []] = row;
    expect(judged(claim, story)).toMatchObject({ outcome: 'violated', premises, witness });
  });
});

describe('nobody knows', () => {
  it.each([
    oneLeader(),
    electionsAreHeld(),
    aCommandCommits(),
    stillAnswers(),
    itIsForgotten('S1'),
  ])('whether $name may still come, when a run was cut off', (claim) => {
    expect(judged(claim, [], true).outcome).toBe('unknown');
    expect(judged(claim, [], false).outcome).toBe('violated');
  });
});

describe('a claim', () => {
  it.each([
    ...safety(),
    noLeader(),
    splitVote(),
    committedEntryOverwritten(),
    committedEntryLost(),
    committedWhileWalledOff('S1'),
    itsClientWasNotToldOk('A'),
    itsClientIsToldNothing('A'),
    appliedTwice(),
    refusedByOwnLock(),
  ])('that holds because nothing happened says so: $name', (claim) => {
    expect(judged(claim, [])).toMatchObject({ outcome: 'holds', premises: 0 });
  });

  it('judges every run afresh', () => {
    const claim = electionSafety();
    judged(claim, [leads('S1', 1)]);
    expect(judged(claim, [leads('S2', 1)]).outcome).toBe('holds');
  });
});
