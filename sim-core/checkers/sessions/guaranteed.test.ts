import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../../scenarios/all.ts';
import { run } from '../../run/run.ts';
import { answered, begins, crash, ends, made, reads, writes } from '../../testing/session.ts';
import { judged, type Said } from '../../testing/told.ts';
import { judge, type ClaimWords } from '../claim.ts';
import { sessionGuarantee, sessionGuarantees } from './guaranteed.ts';
import { SESSION_GUARANTEES, type Scope, type SessionGuarantee } from './judge.ts';

describe('each session guarantee', () => {
  it.each<readonly [SessionGuarantee, readonly Said[], string, readonly number[]]>([
    [
      'read your writes',
      [...writes('A#1', 'car 2'), ...reads('A#2', 'car 1')],
      'A read version 1 of car after its put had made version 2.',
      [1, 2, 3, 4],
    ],
    [
      'monotonic reads',
      [...reads('B#1', 'car 5'), ...reads('B#2', 'car 3')],
      'B read version 3 of car after it had read version 5.',
      [1, 2, 3, 4],
    ],
    [
      'monotonic writes',
      [...writes('A#1', 'car 3'), ...writes('A#2', 'car 2')],
      "A's put made version 2 of car, though its earlier put made version 3.",
      [1, 2, 3, 4],
    ],
    [
      'writes follow reads',
      [...reads('A#1', 'car 3'), ...writes('A#2', 'car 2')],
      "A's put made version 2 of car after it had read version 3.",
      [1, 2, 3, 4],
    ],
  ])('%s can be broken alone', (guarantee, told, sentence, witness) => {
    expect(broken(told)).toEqual([guarantee]);
    const violated = { outcome: 'violated', sentence, witness, premises: 1 };
    expect(judged(sessionGuarantee(WORDS, guarantee), told)).toMatchObject(violated);
    expect(judged(sessionGuarantees(WORDS), told)).toMatchObject(violated);
  });

  it('is kept where nothing is older than before', () => {
    const told = [
      ...writes('A#1', 'car 1'),
      ...reads('A#2', 'car 1'),
      ...writes('B#1', 'car 2'),
      ...reads('A#3', 'car 2'),
      ...writes('A#4', 'car 3'),
    ];
    expect(broken(told)).toEqual([]);
    const verdict = judged(sessionGuarantees(WORDS), told);
    expect(verdict).toMatchObject({ outcome: 'holds', premises: 5 });
    expect(verdict.sentence).toBe(
      'No client was led back to an older version: 5 pairs of its calls compared.',
    );
  });

  it('says so where no session came back', () => {
    const told = [...writes('A#1', 'car 2'), ...reads('B#1', 'car 1'), ...reads('A#2', 'bus 1')];
    for (const guarantee of SESSION_GUARANTEES) {
      const { premises, sentence } = judged(sessionGuarantee(WORDS, guarantee), told);
      expect(premises).toBe(0);
      expect(sentence).toMatch(/^No client /);
    }
  });
});

describe('a session', () => {
  it('is one client: another one may see less', () => {
    expect(broken([...reads('A#1', 'car 5'), ...reads('B#1', 'car 3')])).toEqual([]);
  });

  it('goes on over a call of which nobody knows how it ended', () => {
    const lost = [begins('A#2'), ends('A#2', 'info')];
    const told = [...reads('A#1', 'car 5'), ...lost, ...reads('A#3', 'car 3')];
    expect(broken(told)).toEqual(['monotonic reads']);
  });

  it('ends when its node crashes: whoever starts again remembers nothing', () => {
    const told = [...reads('A#1', 'car 5'), crash('A'), ...reads('A#2', 'car 3')];
    expect(broken(told)).toEqual([]);
    const other = [...reads('A#1', 'car 5'), crash('B'), ...reads('A#2', 'car 3')];
    expect(broken(other)).toEqual(['monotonic reads']);
  });

  it('puts calls that are open together in no order', () => {
    const told = [begins('A#1'), begins('A#2'), made('A#1', 'car 2'), ends('A#1')];
    expect(broken([...told, answered('A#2', 'car 1'), ends('A#2')])).toEqual([]);
  });

  it('has read what an error was answered out of', () => {
    const refused = [begins('A#1'), answered('A#1', 'car 5'), ends('A#1', 'fail')];
    expect(broken([...refused, ...reads('A#2', 'car 3')])).toEqual(['monotonic reads']);
  });

  it('has seen nothing of a call that was never answered', () => {
    const open = [begins('A#1'), answered('A#1', 'car 5'), made('A#1', 'car 6')];
    expect(broken([...open, ends('A#1', 'info'), ...reads('A#2', 'car 3')])).toEqual([]);
    expect(broken([...open, ...reads('A#2', 'car 3')])).toEqual([]);
  });

  it('knows of no write that was refused, though it had happened', () => {
    const refused = [begins('A#1'), made('A#1', 'car 6'), ends('A#1', 'fail')];
    expect(broken([...refused, ...reads('A#2', 'car 3'), ...writes('A#3', 'car 5')])).toEqual([]);
  });

  it('is answerable for a write of which it never heard again', () => {
    const unsure = [begins('A#2'), made('A#2', 'car 4'), ends('A#2', 'info')];
    expect(broken([...reads('A#1', 'car 5'), ...unsure])).toEqual(['writes follow reads']);
  });

  it('reads its write also where that took effect after its answer', () => {
    const early = [begins('A#1', 'put'), ends('A#1'), ...reads('A#2', 'car 1')];
    expect(broken([...early, made('A#1', 'car 2')])).toEqual(['read your writes']);
  });
});

describe('a request that is carried out twice', () => {
  const twice = (first: number, second: number) => [
    begins('A#1', 'put'),
    made('A#1', `car ${first}`),
    ends('A#1'),
    ...writes('A#2', 'car 3'),
    made('A#1', `car ${second}`),
  ];

  it('breaks the order of its client’s writes where it undoes a later one', () => {
    expect(broken(twice(2, 4))).toEqual(['monotonic writes']);
    const { sentence, witness } = judged(sessionGuarantees(WORDS), twice(2, 4));
    expect(sentence).toBe("A's put made version 3 of car, though its earlier put made version 4.");
    expect(witness).toEqual([2, 3, 4, 6]);
  });

  it('breaks nothing here where it comes twice in a row', () => {
    expect(broken(twice(1, 2))).toEqual([]);
  });

  it('has been read from its first version on', () => {
    const told = [...writes('A#1', 'car 2', 'car 4'), ...reads('A#2', 'car 2')];
    expect(broken(told)).toEqual([]);
    const older = [...writes('A#1', 'car 2', 'car 4'), ...reads('A#2', 'car 1')];
    expect(broken(older)).toEqual(['read your writes']);
  });

  it('may have been answered out of either version', () => {
    const either = reads('A#1', 'car 3', 'car 5');
    expect(broken([...either, ...reads('A#2', 'car 4')])).toEqual([]);
    expect(broken([...either, ...reads('A#2', 'car 2')])).toEqual(['monotonic reads']);
    const before = reads('A#0', 'car 4');
    expect(broken([...before, ...either])).toEqual([]);
    expect(broken([...before, ...reads('A#1', 'car 3')])).toEqual(['monotonic reads']);
  });

  it('read nothing for anybody where a copy came after the answer', () => {
    const older = [...reads('A#1', 'car 4'), answered('A#1', 'car 1'), ...reads('A#2', 'car 3')];
    expect(broken(older)).toEqual(['monotonic reads']);
    const newer = [...reads('A#1', 'car 4'), ...reads('A#2', 'car 3'), answered('A#2', 'car 9')];
    expect(broken(newer)).toEqual(['monotonic reads']);
  });
});

describe('versions of the store as a whole', () => {
  it('hold a session to what it saw of any key', () => {
    const told = [...reads('A#1', 'car 5'), ...reads('A#2', 'bus 3')];
    expect(broken(told)).toEqual([]);
    expect(broken(told, 'the store')).toEqual(['monotonic reads']);
    expect(judged(sessionGuarantees(WORDS, 'the store'), told).sentence).toBe(
      'A read version 3 of bus after it had read version 5 of car.',
    );
  });

  it('judge every key of a call that has several', () => {
    const told = [...reads('A#1', 'car 5'), ...reads('A#2', 'bus 6', 'cab 4')];
    expect(judged(sessionGuarantees(WORDS, 'the store'), told).sentence).toBe(
      'A read version 4 of cab after it had read version 5 of car.',
    );
  });
});

/**
 * The stories of Terry et al., section 3, told in versions: two servers, one of which has not heard
 * of the latest writes.
 */
describe('published stories', () => {
  it('3.1: a deleted message is in the mailbox again', () => {
    const deletes = [begins('user#1', 'delete'), made('user#1', 'message 2'), ends('user#1')];
    const told = [...deletes, ...reads('user#2', 'message 1')];
    expect(broken(told)).toEqual(['read your writes']);
    expect(judged(sessionGuarantees(WORDS), told).sentence).toBe(
      'user read version 1 of message after its delete had made version 2.',
    );
  });

  it('3.1: a new password is not yet known where it is first used', () => {
    const told = [...writes('user#1', 'password 2'), ...reads('user#2', 'password 1')];
    expect(broken(told)).toEqual(['read your writes']);
  });

  it('3.2: an appointment comes and goes as the calendar is shown again', () => {
    const told = [
      ...reads('display#1', 'calendar 1'),
      ...writes('colleague#1', 'calendar 2'),
      ...reads('display#2', 'calendar 2'),
      ...reads('display#3', 'calendar 1'),
    ];
    expect(broken(told)).toEqual(['monotonic reads']);
  });

  it('3.2: the summary of a message is shown, and the message is not there', () => {
    const told = [...reads('reader#1', 'inbox 7'), ...reads('reader#2', 'message 6')];
    expect(broken(told, 'the store')).toEqual(['monotonic reads']);
  });

  it('3.3: a reply on a bulletin board comes before the article that it answers', () => {
    const told = [
      ...writes('author#1', 'article 5'),
      ...reads('reader#1', 'article 5'),
      ...writes('reader#2', 'reply 4'),
    ];
    expect(broken(told, 'the store')).toEqual(['writes follow reads']);
    expect(broken(told, 'each key')).toEqual([]);
  });

  it('3.4: an editor saves a file twice, and the first version replaces the second', () => {
    const told = [...writes('editor#1', 'file 2'), ...writes('editor#2', 'file 1')];
    expect(broken(told)).toEqual(['monotonic writes']);
  });
});

describe('the lessons with a store', () => {
  const lessons = SCENARIOS.filter(({ lesson }) => lesson.id.startsWith('store/'));
  const variants = lessons.flatMap((scenario) =>
    scenario.lesson.variants.map(({ id }) => [scenario.lesson.id, id, scenario] as const),
  );

  it.each(variants)('keep all four: %s, %s', (id, variant, scenario) => {
    let premises = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const spec = { scenario: id, variant, parameters: {}, seed, interventions: [] };
      const court = judge([sessionGuarantees(WORDS)]);
      const { events } = run(scenario, spec, { recorder: { event: court.see } });
      const [verdict] = court.verdicts({ events, cut: false });
      expect(verdict?.outcome, verdict?.sentence).toBe('holds');
      premises += verdict?.premises ?? 0;
    }
    expect(premises).toBeGreaterThan(0);
  });
});

const WORDS: ClaimWords = {
  name: 'sees-its-own-past',
  kind: 'always',
  sentence: 'A client sees its own past.',
  source: 'a test',
};

function broken(told: readonly Said[], scope: Scope = 'each key'): SessionGuarantee[] {
  return SESSION_GUARANTEES.filter((guarantee) => {
    return judged(sessionGuarantee(WORDS, guarantee, scope), told).outcome === 'violated';
  });
}
