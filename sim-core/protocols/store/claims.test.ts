/** Every claim, held and violated, on histories made by hand: the outcome and the exact witness. */
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../checkers/claim.ts';
import {
  bothClientsReadBack,
  conflictRefused,
  oneSuccessfulPutPerAlias,
  overwritesOnlyWhatItSaw,
  readsTheNewest,
  silentConflict,
  storeIsLinearizable,
} from './claims.ts';
import { judged, type Said } from '../../testing/told.ts';
import { believes, calls, commits, ends, notices, reads } from './testing/told.ts';
import {
  casLoopEnds,
  everybodyCounts,
  everyLossIsNoticed,
  lostSilently,
  updateLost,
} from './update-claims.ts';

const clients = ['A', 'B'];
const putsRoadster = [calls('A#1', 'put', 'car', { content: 'roadster' }), ends('A#1')];
const updatesSedan = [calls('B#1', 'update', 'car', { content: 'sedan' }), ends('B#1')];

/** Both read 10; A writes 11, then B writes 11 as well. */
const lostUpdate = [
  reads('A#1', 'counter', 1), // 0
  reads('B#1', 'counter', 1), // 1
  commits('A#2', 'counter=11', 2), // 2
  commits('B#2', 'counter=11', 3), // 3
];

const counted = ['A', 'B'].flatMap((client) => [
  calls(`${client}#1`, 'update', 'counter', { content: '11' }),
  ends(`${client}#1`),
]);

/** An update that is answered, and a get after it. */
function writesAndReads(client: string): readonly Said[] {
  return [
    calls(`${client}#1`, 'update', 'car', { content: client }),
    ends(`${client}#1`),
    calls(`${client}#2`, 'get', 'car'),
    ends(`${client}#2`, client),
  ];
}

type Row = [
  name: string,
  claim: Claim,
  story: readonly Said[],
  premises: number,
  witness?: number[],
];

describe('it holds that', () => {
  it.each<Row>([
    ['the store is linearizable', linearizable(), [...putsRoadster, ...updatesSedan], 2, [1, 3]],
    [
      'a failed call changed nothing',
      linearizable(),
      [
        ...updatesSedan,
        calls('A#1', 'put', 'car', { content: 'roadster' }),
        ends('A#1', '!alias_already_exists'),
        calls('A#2', 'get', 'car'),
        ends('A#2', 'sedan'),
      ],
      3,
      [1, 3, 5],
    ],
    [
      'an unknown call took effect or not',
      linearizable(),
      [
        calls('A#1', 'put', 'car', { content: 'roadster' }),
        ends('A#1', '?'),
        calls('B#1', 'get', 'car'),
        ends('B#1', '!alias_not_found'),
        calls('B#2', 'get', 'car'),
        ends('B#2', 'roadster'),
      ],
      3,
      [0, 3, 5],
    ],
    [
      'one put was ok',
      oneSuccessfulPutPerAlias(),
      [...putsRoadster, calls('B#1', 'put', 'car'), ends('B#1', '!alias_already_exists')],
      2,
    ],
    [
      'two puts were ok, the entry being removed in between',
      oneSuccessfulPutPerAlias(),
      [
        calls('A#1', 'put', 'car', { content: 'roadster' }),
        commits('A#1', 'car=roadster', 1),
        commits('B#0', 'car=', 2),
        ends('A#1'), // The answer comes when the entry is already gone: nobody is wrong.
        calls('B#1', 'put', 'car'),
        commits('B#1', 'car=sedan', 3),
        ends('B#1'),
      ],
      2,
    ],
    [
      'who was told is not wronged',
      silentConflict(),
      [
        believes('A', 'car', 'roadster'),
        notices('A', 'car', 'sedan'),
        calls('A#1', 'get', 'car'),
        ends('A#1', 'sedan'),
      ],
      0,
    ],
    [
      'who reads its own is not wronged',
      silentConflict(),
      [believes('A', 'car', 'roadster'), calls('A#1', 'get', 'car'), ends('A#1', 'roadster')],
      1,
    ],
    [
      'a call was refused',
      conflictRefused(),
      [...updatesSedan, calls('A#1', 'put', 'car'), ends('A#1', '!alias_already_exists')],
      1,
      [3],
    ],
    [
      'a swap replaced what it saw',
      overwritesOnlyWhatItSaw(),
      [
        calls('A#1', 'compare_and_swap', 'car', { comparand: 'free', content: 'coupe' }),
        ends('A#1', 'free'),
      ],
      1,
    ],
    [
      'a get under way may miss what lands meanwhile',
      readsTheNewest(),
      [
        calls('A#1', 'get', 'car'),
        commits('B#1', 'car=sedan', 2),
        ...updatesSedan,
        reads('A#1', 'car', 1),
        ends('A#1', 'roadster'),
      ],
      1,
    ],
    [
      'both read back',
      bothClientsReadBack(clients),
      [...writesAndReads('A'), ...writesAndReads('B')],
      2,
      [3, 7],
    ],
    [
      'nothing was lost',
      updateLost(),
      [
        reads('A#1', 'counter', 1),
        commits('A#2', 'counter=11', 2),
        reads('B#1', 'counter', 2),
        commits('B#2', 'counter=12', 3),
      ],
      2,
    ],
    [
      'a blind write loses no update it had read',
      updateLost(),
      [commits('A#1', 'car=a', 1), commits('B#1', 'car=b', 2)],
      2,
    ],
    [
      'what was lost was noticed',
      lostSilently(),
      [...lostUpdate, notices('B', 'counter', '11')],
      1,
    ],
    [
      'every loss was noticed',
      everyLossIsNoticed(),
      [...lostUpdate, notices('B', 'counter', '11')],
      1,
      [4],
    ],
    ['everybody counts', everybodyCounts(clients), counted, 2, [1, 3]],
    ['every loop ends', casLoopEnds(clients), counted, 2, [1, 3]],
  ])('%s', (...row) => {
    const [, claim, story, premises, witness = []] = row;
    expect(judged(claim, story)).toMatchObject({ outcome: 'holds', premises, witness });
  });
});

describe('it is violated that', () => {
  it.each<Row>([
    [
      'the store is linearizable',
      linearizable(),
      [...putsRoadster, calls('B#1', 'get', 'car'), ends('B#1', '!alias_not_found')],
      2,
      [1, 3],
    ],
    [
      'a call is atomic',
      linearizable(),
      [
        ...putsRoadster,
        calls('A#2', 'compare_and_swap', 'car', { content: 'coupe', comparand: 'free' }),
        ends('A#2', 'roadster'),
      ],
      2,
      [3],
    ],
    [
      'one put is ok',
      oneSuccessfulPutPerAlias(),
      [...putsRoadster, calls('B#1', 'put', 'car'), ends('B#1')],
      2,
      [1, 3],
    ],
    [
      'nobody is wronged',
      silentConflict(),
      [
        believes('A', 'car', 'roadster'),
        commits('B#1', 'car=sedan', 2),
        calls('A#2', 'get', 'car'),
        ends('A#2', 'sedan'),
      ],
      1,
      [0, 1, 3],
    ],
    ['a call is refused', conflictRefused(), [...putsRoadster, ...updatesSedan], 0, []],
    [
      'a swap replaces what it saw',
      overwritesOnlyWhatItSaw(),
      [calls('A#1', 'compare_and_swap', 'car', { comparand: 'free' }), ends('A#1', 'sedan')],
      1,
      [1],
    ],
    [
      'a get returns the newest',
      readsTheNewest(),
      [
        calls('B#1', 'update', 'car'),
        commits('B#1', 'car=sedan', 2),
        ends('B#1'),
        calls('A#1', 'get', 'car'),
        reads('A#1', 'car', 1),
        ends('A#1', 'roadster'),
      ],
      1,
      [5],
    ],
    [
      'both read back',
      bothClientsReadBack(clients),
      [...writesAndReads('A'), calls('B#1', 'get', 'car'), ends('B#1', 'a'), ...updatesSedan],
      1,
      [3],
    ],
    ['no update is lost', updateLost(), lostUpdate, 2, [1, 2, 3]],
    [
      'no update is lost silently',
      lostSilently(),
      [...lostUpdate, notices('A', 'counter', '11')],
      1,
      [1, 2, 3],
    ],
    ['every loss is noticed', everyLossIsNoticed(), lostUpdate, 1, [1, 2, 3]],
    [
      'a notice about another entry is no notice',
      everyLossIsNoticed(),
      [...lostUpdate, notices('B', 'stock3', '11')],
      1,
      [1, 2, 3],
    ],
    ['everybody counts', everybodyCounts(clients), counted.slice(0, 2), 1, [1]],
    [
      'every loop ends',
      casLoopEnds(clients),
      [counted[0]!, ends('A#1', '!unmatched_content')],
      1,
      [],
    ],
  ])('%s', (...row) => {
    const [, claim, story, premises, witness = []] = row;
    expect(judged(claim, story)).toMatchObject({ outcome: 'violated', premises, witness });
  });
});

describe('nobody knows', () => {
  it.each([
    conflictRefused(),
    bothClientsReadBack(clients),
    everybodyCounts(clients),
    casLoopEnds(clients),
  ])('whether $name may still come, when a run was cut off', (claim) => {
    expect(judged(claim, [], true).outcome).toBe('unknown');
    expect(judged(claim, [], false).outcome).toBe('violated');
  });
});

describe('a claim', () => {
  it.each([
    oneSuccessfulPutPerAlias(),
    silentConflict(),
    overwritesOnlyWhatItSaw(),
    readsTheNewest(),
    updateLost(),
    lostSilently(),
  ])('that holds because nothing happened says so: $name', (claim) => {
    expect(judged(claim, [])).toMatchObject({ outcome: 'holds', premises: 0 });
  });

  it('that holds because nobody was answered says so', () => {
    const asked = [calls('A#1', 'get', 'car'), ends('A#1', '?')];
    expect(judged(linearizable(), asked)).toMatchObject({
      outcome: 'holds',
      sentence: 'No call was answered: there is nothing to explain.',
    });
  });

  it('judges every run afresh', () => {
    const claim = silentConflict();
    judged(claim, [believes('A', 'car', 'roadster')]);
    const story = [calls('A#1', 'get', 'car'), ends('A#1', 'sedan')];
    expect(judged(claim, story).outcome).toBe('holds');
  });
});

function linearizable(): Claim {
  return storeIsLinearizable({});
}
