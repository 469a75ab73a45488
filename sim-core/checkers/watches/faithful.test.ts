import { describe, expect, it } from 'vitest';
import type { Fact } from '../../kernel/facts.ts';
import { judged } from '../../testing/told.ts';
import { bookmark, commits, saidBy, sees, watches } from '../../testing/watch-stream.ts';
import type { ClaimWords } from '../claim.ts';
import { WATCH_GUARANTEES, type WatchGuarantee } from './breach.ts';
import { watchGuarantee, watchIsFaithful } from './faithful.ts';

/** Events 0 to 5: a store that lists use. Version 4 changes two keys at once. */
const STORE: readonly Fact[] = [
  commits('2 car=sedan'),
  commits('3 car=roadster'),
  commits('4 car=coupe'),
  commits('4 bus=van'),
  commits('5 car='),
  commits('6 cab=taxi'),
];

describe('each guarantee can be broken alone', () => {
  it.each<readonly [WatchGuarantee, readonly Fact[], string, readonly number[]]>([
    [
      'ordered',
      [watches('car', 2), sees('3 car=roadster'), sees('2 car=sedan')],
      'W was told of version 2 of car after version 3 of car.',
      [7, 8],
    ],
    [
      'unique',
      [watches('car', 2), sees('3 car=roadster'), sees('3 car=roadster', { response: 9 })],
      'W was told twice of version 3 of car.',
      [7, 8],
    ],
    [
      'reliable',
      [watches('car', 1), sees('2 car=sedan'), sees('4 car=coupe'), sees('5 car=')],
      'W was never told of version 3 of car, though it was told of version 4 of car.',
      [1, 8],
    ],
    [
      'reliable',
      [watches('car', 1), sees('2 car=sedan'), sees('5 car=')],
      'W was never told of version 3 of car and 1 more, though it was told of version 5 of car.',
      [1, 8],
    ],
    [
      'reliable',
      [watches('car', 1), sees('2 car=limousine')],
      'W was told that version 2 of car holds limousine; in store it holds sedan.',
      [0, 7],
    ],
    [
      'reliable',
      [watches('car', 5), sees('7 car=ghost')],
      'W was told that version 7 of car holds ghost; store has no such version.',
      [7],
    ],
    [
      'atomic',
      [watches('*', 3), sees('4 bus=van'), sees('4 car=coupe', { response: 5 })],
      'W was told of version 4 in two responses, bus in one and car in another.',
      [7, 8],
    ],
    [
      'resumable',
      [watches('car', 3), sees('3 car=roadster'), sees('4 car=coupe')],
      'W watched for what follows version 3, and was first told of version 3 of car.',
      [1, 6, 7],
    ],
    [
      'bookmarkable',
      [watches('car', 1), bookmark(2), sees('2 car=sedan')],
      'A bookmark told W that it had seen all up to version 2, and it had not been told of ' +
        'version 2 of car.',
      [0, 7],
    ],
    [
      'filter',
      [watches('car', 4), sees('5 car='), sees('6 cab=taxi')],
      'W was told of version 6 of cab, and had asked for car.',
      [6, 8],
    ],
    [
      'filter',
      [watches('ca*', 4, { without: 'removals' }), sees('5 car='), sees('6 cab=taxi')],
      'W was told of the removal in version 5 of car, and had asked for keys that begin ' +
        'with ca, without removals.',
      [6, 7],
    ],
    ['filter', [sees('6 cab=taxi')], 'W was told of version 6 of cab, and had never asked.', [6]],
    [
      'previous value',
      [watches('car', 2), sees('3 car=roadster', { previous: null })],
      'W was told that car held nothing before version 3; it held sedan.',
      [0, 1, 7],
    ],
    [
      'is create',
      [watches('car', 2), sees('3 car=roadster', { creates: true })],
      'W was told that version 3 created car; it did not.',
      [0, 1, 7],
    ],
    [
      'is create',
      [watches('ca*', 5), sees('6 cab=taxi', { creates: false, previous: null })],
      'W was told that version 6 did not create cab; it did.',
      [5, 7],
    ],
  ])('%s', (guarantee, facts, sentence, witness) => {
    expect(told(facts)).toEqual([guarantee]);
    const verdict = judged(watchGuarantee(WORDS, guarantee), saidBy([...STORE, ...facts]));
    expect(verdict).toMatchObject({ outcome: 'violated', sentence, witness });
    const all = judged(watchIsFaithful(WORDS), saidBy([...STORE, ...facts]));
    expect(all.sentence).toBe(`Broken (${guarantee}): ${sentence}`);
  });
});

describe('some wrongs break more than one guarantee', () => {
  it('a hole where a watch resumes', () => {
    const facts = [watches('car', 1), sees('2 car=sedan'), watches('car', 2), sees('4 car=coupe')];
    expect(told(facts)).toEqual(['reliable', 'resumable']);
  });

  it('a hole before a bookmark', () => {
    const facts = [watches('car', 1), sees('2 car=sedan'), sees('4 car=coupe'), bookmark(4)];
    expect(told(facts)).toEqual(['reliable', 'bookmarkable']);
  });

  it('a hole that only a bookmark shows', () => {
    const facts = [watches('car', 1), sees('2 car=sedan'), bookmark(3)];
    expect(told(facts)).toEqual(['reliable', 'bookmarkable']);
    const verdict = judged(watchGuarantee(WORDS, 'reliable'), saidBy([...STORE, ...facts]));
    expect(verdict.sentence).toBe(
      'W was never told of version 3 of car, though a bookmark said that it had seen all ' +
        'up to version 3.',
    );
  });

  it('half a transaction', () => {
    expect(told([watches('*', 3), sees('4 car=coupe')])).toEqual(['reliable', 'atomic']);
    expect(told([watches('*', 3), sees('4 bus=van')])).toEqual(['reliable', 'atomic']);
  });

  it('two changes in the wrong order, at the start', () => {
    const facts = [watches('car', 1), sees('3 car=roadster'), sees('2 car=sedan')];
    expect(told(facts)).toEqual(['ordered', 'resumable']);
  });

  it('a change that a bookmark had already covered', () => {
    const facts = [watches('car', 1), sees('2 car=sedan'), bookmark(2), sees('2 car=sedan')];
    expect(told(facts)).toEqual(['unique', 'bookmarkable']);
  });

  it('a change that a bookmark had covered, though a lower one came after it', () => {
    const changes = [sees('2 car=sedan'), sees('3 car=roadster')];
    const facts = [watches('car', 1), ...changes, bookmark(3), bookmark(2), ...changes.slice(1)];
    expect(told(facts)).toEqual(['unique', 'bookmarkable']);
  });
});

describe('nothing is wrong with', () => {
  it.each<readonly [string, readonly Fact[]]>([
    ['what is still on its way at the end', [watches('car', 1), sees('2 car=sedan')]],
    ['a watch that was told nothing', [watches('car', 1)]],
    [
      'a client that resumes from before what it saw, and is told again',
      [
        watches('car', 1),
        sees('2 car=sedan'),
        sees('3 car=roadster'),
        bookmark(3),
        watches('car', 1),
        sees('2 car=sedan'),
      ],
    ],
    [
      'a client that asks only for what is new: its place was compacted away',
      [watches('car', 1), sees('2 car=sedan'), watches('car', 4), sees('5 car=')],
    ],
    ['a bookmark of a version that is not for this watch', [watches('car', 5), bookmark(6)]],
    [
      'a bookmark that is late',
      [watches('car', 1), sees('2 car=sedan'), sees('3 car=roadster'), bookmark(2)],
    ],
    [
      'a transaction in any order of its keys',
      [watches('*', 3), sees('4 bus=van'), sees('4 car=coupe')],
    ],
    ['the part of a transaction that was asked for', [watches('car', 3), sees('4 car=coupe')]],
    [
      'several versions in one response',
      [
        watches('car', 1),
        sees('2 car=sedan', { response: 7 }),
        sees('3 car=roadster', { response: 7 }),
      ],
    ],
    [
      'a removal of what was not there, which creates nothing',
      [commits('7 dog='), watches('dog', 6), sees('7 dog=', { previous: null, creates: false })],
    ],
    [
      'puts that are told without the removal in between',
      [
        commits('7 car=wagon'),
        watches('car', 3, { without: 'removals' }),
        sees('4 car=coupe'),
        sees('7 car=wagon', { previous: null, creates: true }),
      ],
    ],
  ])('%s', (_, facts) => {
    expect(told(facts)).toEqual([]);
  });

  it('two watchers, of which one is slower', () => {
    const other = { watcher: 'V' };
    const facts = [
      watches('car', 1),
      watches('car', 1, other),
      sees('2 car=sedan'),
      sees('3 car=roadster'),
      sees('2 car=sedan', other),
    ];
    expect(told(facts)).toEqual([]);
  });

  it('two stores that count their versions each from one', () => {
    const other = { ...commits('2 car=truck'), store: 'other' };
    const facts = [other, { ...watches('car', 1), store: 'other' }, sees('2 car=truck')];
    expect(told(facts)).toEqual([]);
  });
});

describe('published cases', () => {
  /**
   * etcd issue 15220, "Requested watcher progress notifications are not synchronised with stream":
   * the answer to a request for progress did not go through the stream of events, and overtook
   * them.
   */
  it('a progress notification overtakes the events that it covers', () => {
    const facts = [watches('car', 1), sees('2 car=sedan'), bookmark(3), sees('3 car=roadster')];
    expect(told(facts)).toEqual(['bookmarkable']);
    expect(verdictOf(facts, 'bookmarkable').witness).toEqual([1, 8]);
  });

  /** From the same issue: one that falls behind the event before it is odd, and says no untruth. */
  it('a progress notification of a lower revision than the event before it', () => {
    const facts = [watches('car', 2), sees('3 car=roadster'), bookmark(2), sees('4 car=coupe')];
    expect(told(facts)).toEqual([]);
  });

  /**
   * etcd issues 18089, "Watch dropping an event when compacting on delete", and 19179, "Missing
   * delete event on watch opened on same revision as compaction request": compaction took away the
   * tombstone at its own revision, which a watch was still to be told of.
   */
  it('compaction at the revision of a removal, which a watch opened there is never told of', () => {
    const facts = [commits('7 car=wagon'), watches('car', 4), sees('7 car=wagon')];
    expect(told(facts)).toEqual(['reliable', 'resumable']);
    const { sentence } = verdictOf(facts, 'resumable');
    expect(sentence).toBe(
      'W watched for what follows version 4, and was first told of version 7 of car, not ' +
        'of version 5 of car.',
    );
  });

  it('a member restarts, and the client resumes elsewhere from too late a revision', () => {
    const facts = [
      watches('car', 1),
      sees('2 car=sedan'),
      watches('car', 2),
      sees('4 car=coupe'),
      sees('5 car='),
    ];
    expect(told(facts)).toEqual(['reliable', 'resumable']);
    expect(verdictOf(facts, 'reliable').sentence).toBe(
      'W was never told of version 3 of car, though it was told of version 4 of car.',
    );
  });

  /**
   * flux-core issue 158: two commits of one key are merged into one new root. A watcher sees only
   * the second, and no guarantee is broken: no version ever held the first.
   */
  it('two commits are merged into one version, and a watcher sees only the second', () => {
    const facts = [commits('7 state=A'), commits('7 state=B'), watches('state', 6)];
    expect(told([...facts, sees('7 state=B', { previous: null, creates: true })])).toEqual([]);
    expect(told([...facts, sees('7 state=A')])).toEqual(['reliable']);
  });

  /**
   * flux-core issue 1838: a client's commit is answered, and then its watch begins at another
   * cache's root, which lags behind.
   */
  it('a watch is opened with a root that lags behind', () => {
    const facts = [watches('car', 4), sees('3 car=roadster'), sees('4 car=coupe'), sees('5 car=')];
    expect(told(facts)).toEqual(['resumable']);
    expect(verdictOf(facts, 'resumable')).toMatchObject({
      sentence: 'W watched for what follows version 4, and was first told of version 3 of car.',
      witness: [1, 6, 7],
    });
  });
});

describe('a claim about watches', () => {
  it('counts what it judged, and says so where nothing happened', () => {
    const quiet = { outcome: 'holds', premises: 0 };
    const nothing = 'No watcher was told any such thing.';
    for (const guarantee of WATCH_GUARANTEES) {
      expect(verdictOf([], guarantee)).toMatchObject({ ...quiet, sentence: nothing });
    }
    const facts = [watches('car', 1), sees('2 car=sedan'), sees('3 car=roadster'), bookmark(3)];
    expect(verdictOf(facts, 'unique')).toMatchObject({
      outcome: 'holds',
      premises: 2,
      sentence: '2 changes told, none of them twice.',
    });
    expect(verdictOf(facts, 'bookmarkable').premises).toBe(1);
    expect(verdictOf(facts, 'resumable').premises).toBe(1);
    expect(verdictOf(facts, 'previous value').premises).toBe(0);
    expect(judged(watchIsFaithful(WORDS), saidBy([...STORE, ...facts]))).toMatchObject({
      premises: 3,
      sentence: 'Watchers were told 3 things, all as promised.',
    });
  });

  it('speaks of what was shown first, and names all that is broken', () => {
    const facts = [watches('car', 1), sees('3 car=roadster'), sees('2 car=sedan')];
    const { sentence, witness } = judged(watchIsFaithful(WORDS), saidBy([...STORE, ...facts]));
    expect(sentence).toBe(
      'Broken (ordered, resumable): W watched for what follows version 1, and was first ' +
        'told of version 3 of car, not of version 2 of car.',
    );
    expect(witness).toEqual([0, 1, 6, 7]);
  });

  it('takes a commit for what it is, whenever in the run it is stated', () => {
    const facts = [watches('dog', 7), sees('8 dog=rex'), commits('8 dog=rex')];
    expect(told(facts)).toEqual([]);
  });
});

const WORDS: ClaimWords = {
  name: 'watch-is-faithful',
  kind: 'always',
  sentence: 'Watchers are told what happened.',
  source: 'a test',
};

/** The guarantees that are broken where watchers of the store say this. */
function told(facts: readonly Fact[]): WatchGuarantee[] {
  return WATCH_GUARANTEES.filter((name) => verdictOf(facts, name).outcome === 'violated');
}

function verdictOf(facts: readonly Fact[], guarantee: WatchGuarantee) {
  return judged(watchGuarantee(WORDS, guarantee), saidBy([...STORE, ...facts]));
}
