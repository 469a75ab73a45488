import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crashes, states } from '../../testing/posted.ts';
import { event, judged, type Said } from '../../testing/told.ts';
import { awaits, has, releases, resumes, uses, wants } from '../../testing/waiting.ts';
import type { ClaimWords } from '../claim.ts';
import { stated } from '../stated.ts';
import { deadlockFree } from './deadlock.ts';
import { WaitFor, type WaitForOptions } from './wait-for.ts';

const WORDS: ClaimWords = {
  name: 'deadlock-free',
  kind: 'always',
  sentence: 'Nobody waits in a cycle.',
  source: 'Coffman, Elphick and Shoshani, System Deadlocks, 1971',
};

function verdict(story: readonly Said[], options?: WaitForOptions) {
  return judged(deadlockFree(WORDS, options), story);
}

describe('a deadlock', () => {
  it('is two who hold what the other wants, found where the cycle closes', () => {
    const story = [has('A', 'x'), has('B', 'y'), wants('A', 'y'), wants('B', 'x')];
    expect(verdict([...story, releases('A', 'y')])).toEqual({
      outcome: 'violated',
      sentence: 'B holds y and wants x; A holds x and wants y.',
      witness: [0, 1, 2, 3],
      premises: 2,
    });
    expect(verdict(story.slice(0, 3))).toMatchObject({ outcome: 'holds', premises: 1 });
  });

  it('is two who share a resource, and each of whom wants it alone', () => {
    const shared = [has('A', 'x', 'shared'), has('B', 'x', 'shared')];
    expect(verdict([...shared, wants('A', 'x'), wants('B', 'x')])).toMatchObject({
      sentence: 'B shares x and wants it alone; A shares x and wants it alone.',
      witness: [0, 1, 2, 3],
    });
    const oneGivesUp = [wants('A', 'x'), releases('A', 'x'), wants('B', 'x')];
    expect(verdict([...shared, ...oneGivesUp]).outcome).toBe('holds');
    const oneLeaves = [wants('A', 'x'), releases('B', 'x', 'shared'), wants('B', 'x')];
    expect(verdict([...shared, ...oneLeaves]).outcome).toBe('holds');
    // Who gives up the wish to have it alone shares it still.
    const stillShares = [has('B', 'y'), ...oneGivesUp, wants('A', 'y')];
    expect(verdict([...shared, ...stillShares]).sentence).toBe(
      'A shares x and wants y; B holds y and wants x.',
    );
  });

  it('is closed by somebody who gets a resource as well as by somebody who wants one', () => {
    const story = [wants('A', 'x'), has('A', 'y'), wants('B', 'y'), has('B', 'x')];
    expect(verdict(story)).toMatchObject({
      sentence: 'B holds x and wants y; A holds y and wants x.',
      witness: [0, 1, 2, 3],
    });
  });

  it('is not there while all who are in the way only share', () => {
    const story = [has('A', 'x', 'shared'), has('B', 'y', 'shared'), wants('A', 'y', 'shared')];
    expect(verdict([...story, wants('B', 'x', 'shared')]).outcome).toBe('holds');
  });

  it('is the shortest of its cycles', () => {
    const long = [has('A', 'x'), has('B', 'y'), has('C', 'z'), wants('B', 'z'), wants('C', 'x')];
    const both = [...long, awaits('B', 'B#1', 'A'), wants('A', 'y')];
    expect(verdict(both).sentence).toBe("A wants y; B holds y and awaits A's answer to B#1.");
  });

  it('names nobody who only leads into it', () => {
    const held = [has('A', 'a'), has('B', 'b'), has('C', 'c'), has('D', 'd')];
    const waits = [wants('C', 'b'), wants('B', 'd'), wants('D', 'a'), wants('A', 'e')];
    const both = [has('B', 'e'), wants('A', 'b'), wants('A', 'c')];
    expect(verdict([...held, ...waits, ...both]).sentence).toBe(
      'B holds e and wants d; D holds d and wants a; A holds a and wants e.',
    );
    const graph = new WaitFor();
    [...held, wants('A', 'b'), wants('A', 'c'), ...waits.slice(0, 3)].forEach((said, index) =>
      graph.see(said(index)),
    );
    expect(graph.cycleThrough('A')?.map(({ from }) => from)).toEqual(['A', 'B', 'D']);
  });

  it('goes through calls as well as through locks', () => {
    const story = [has('A', 'x'), awaits('A', 'A#1', 'B/worker'), wants('B', 'x')];
    expect(verdict(story)).toMatchObject({
      sentence: "B wants x; A holds x and awaits B/worker's answer to A#1.",
      witness: [0, 1, 2],
    });
    expect(verdict([...story.slice(0, 2), resumes('A', 'A#1'), wants('B', 'x')]).outcome).toBe(
      'holds',
    );
  });

  it('may lie in a queue, if the lock has one', () => {
    // A shares x; B wants it alone; C wants to share it, and stands behind B in the queue.
    const queue = [
      has('A', 'x', 'shared'),
      has('C', 'y'),
      wants('B', 'x'),
      wants('C', 'x', 'shared'),
    ];
    const story = [...queue, wants('A', 'y')];
    expect(verdict(story).outcome).toBe('holds');
    expect(verdict(story, { queue: 'first come, first served' })).toMatchObject({
      sentence: 'A shares x and wants y; C holds y and wants x; B wants x.',
      outcome: 'violated',
    });
  });

  it('does not outlive the wishes of who dies; what the dead held stays held', () => {
    const story = [has('A', 'x'), has('B', 'y'), wants('A', 'y'), crashes('A')];
    expect(verdict([...story, wants('B', 'x')]).outcome).toBe('holds');
    const born = [...story, wants('A', 'y'), wants('B', 'x')];
    expect(verdict(born).outcome).toBe('violated');
    expect(verdict(born, { onCrash: 'freed' }).outcome).toBe('holds');
  });

  it('knows who dies with a node, whoever speaks of them', () => {
    const mode = 'exclusive';
    const says = (fact: 'wants' | 'holds', by: string, resource: string) =>
      states('S', { fact, resource, mode, by });
    const held = [says('holds', 'A', 'x'), says('holds', 'B/t', 'y'), says('wants', 'A', 'y')];
    const last = says('wants', 'B/t', 'x');
    const nodes = ['A', 'B', 'S'].map((node) => event('start', { node }));
    expect(verdict([...nodes, ...held, crashes('S'), last]).outcome).toBe('violated');
    expect(verdict([...nodes, ...held, crashes('A'), last]).outcome).toBe('holds');
    expect(verdict([...nodes, ...held, last]).sentence).toBe(
      'B/t holds y and wants x; A holds x and wants y.',
    );
    // Threads that go by a name of their own are on the node that speaks of them.
    const threads = [says('holds', 't1', 'x'), says('holds', 't2', 'y'), says('wants', 't1', 'y')];
    expect(verdict([...nodes, ...threads, crashes('S'), says('wants', 't2', 'x')]).outcome).toBe(
      'holds',
    );
  });

  it('does not outlive the lock server that gave the locks, where they live in it', () => {
    const mode = 'exclusive';
    const says = (fact: 'wants' | 'holds', by: string, resource: string) =>
      states('S', { fact, resource, mode, by });
    const nodes = ['A', 'B', 'S'].map((node) => event('start', { node }));
    // All that S said of A is gone with it: what it has, or what it wants.
    const held = [says('holds', 'A', 'x'), crashes('S'), says('holds', 'B', 'y')];
    const wish = [says('holds', 'B', 'y'), says('wants', 'A', 'y'), crashes('S'), has('B', 'y')];
    const stories = [
      [...held, says('wants', 'A', 'y'), says('wants', 'B', 'x')],
      [...wish, says('holds', 'A', 'x'), says('wants', 'B', 'x')],
    ];
    for (const story of stories) {
      expect(verdict([...nodes, ...story]).outcome).toBe('violated');
      expect(verdict([...nodes, ...story], { onCrash: 'freed' }).outcome).toBe('holds');
    }
    // What A says itself it still wants.
    const own = [has('B', 'y'), wants('A', 'y'), crashes('S'), has('A', 'x'), wants('B', 'x')];
    expect(verdict([...nodes, ...own], { onCrash: 'freed' }).outcome).toBe('violated');
  });

  it('goes through the thread that a call names, and not through others of its node', () => {
    const worker = states('A', { fact: 'awaits', request: 'A#1', of: 'B', by: 'A/w' });
    // Another thread of A may answer, for all that anybody knows.
    expect(verdict([worker, awaits('B', 'B#1', 'A')]).outcome).toBe('holds');
    expect(verdict([worker, awaits('B', 'B#1', 'A/other')]).outcome).toBe('holds');
    expect(verdict([worker, awaits('B', 'B#1', 'A/w')])).toMatchObject({
      outcome: 'violated',
      sentence: "B awaits A/w's answer to B#1; A/w awaits B's answer to A#1.",
    });
  });

  it('is not there where somebody asks once more for what it has', () => {
    const queue = { queue: 'first come, first served' } as const;
    const shared = [has('A', 'x', 'shared'), wants('B', 'x'), wants('A', 'x', 'shared')];
    expect(verdict(shared, queue)).toMatchObject({ outcome: 'holds', premises: 1 });
    const alone = [has('A', 'x'), wants('B', 'x'), wants('A', 'x'), wants('A', 'x', 'shared')];
    expect(verdict(alone, queue)).toMatchObject({ outcome: 'holds', premises: 1 });
    // It asks for more, behind somebody who waits for it.
    expect(verdict([...shared.slice(0, 2), wants('A', 'x')], queue).sentence).toBe(
      'A shares x and wants it alone; B wants x.',
    );
    // It changes its mind, and wants no more than it has.
    const two = [has('A', 'x', 'shared'), has('B', 'x', 'shared'), wants('A', 'x')];
    expect(verdict([...two, wants('A', 'x', 'shared'), wants('B', 'x')]).outcome).toBe('holds');
  });

  it('keeps the place of who asks again', () => {
    const queue = { queue: 'first come, first served' } as const;
    const story = [has('A', 'x'), wants('B', 'x'), wants('C', 'x'), wants('B', 'x')];
    // B stands before C: C waits for B, and not the other way round.
    expect(verdict([...story, has('C', 'y'), wants('B', 'y')], queue).outcome).toBe('violated');
    expect(verdict([...story, has('B', 'y'), wants('C', 'y')], queue).outcome).toBe('holds');
  });

  it('says so if nobody waited', () => {
    expect(verdict([])).toMatchObject({ outcome: 'holds', premises: 0 });
    expect(verdict(uses('A', 'x')).sentence).toBe('1 wait, and never a cycle of them.');
  });
});

describe('whatever is said', () => {
  it.each<WaitForOptions>([{}, { queue: 'first come, first served' }])(
    'a cycle is found at the fact that closes it: $queue',
    (options) => {
      fc.assert(
        fc.property(fc.array(anyFact, { maxLength: 40 }), (story) => {
          const graph = new WaitFor(options);
          story.every((said, index) => {
            const change = graph.see(said(index));
            const found = change !== null && graph.cycleThrough(change.by) !== null;
            const closed = isCyclic(PARTIES, (one) => graph.edgesFrom(one).map(({ to }) => to));
            expect(found).toBe(closed);
            return !closed;
          });
        }),
        { numRuns: 150 },
      );
    },
  );
});

const PARTIES = ['A', 'B', 'C', 'D'];

const anyFact: fc.Arbitrary<Said> = fc
  .record({
    who: fc.constantFrom(...PARTIES),
    what: fc.constantFrom(wants, wants, has, has, releases),
    resource: fc.constantFrom('x', 'y', 'z'),
    mode: fc.constantFrom('shared' as const, 'exclusive' as const),
    of: fc.constantFrom(null, null, null, ...PARTIES),
  })
  .map(({ who, what, resource, mode, of }) =>
    of === null ? what(who, resource, mode) : awaits(who, resource, of),
  );

/**
 * Five philosophers around a table (Dijkstra, "Hierarchical Ordering of Sequential Processes",
 * 1971), each of whom takes the one fork, then the other, eats, and lays both down.
 */
describe('dining philosophers', () => {
  const FORKS = 5;
  // Round by round, with one or two who sleep: luck alone seldom makes all five take one fork.
  const anyOrder = fc
    .array(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 3 }), { maxLength: 16 })
    .map((rounds) => rounds.flat());

  it('are found in a cycle exactly when there is one, whoever moves when', () => {
    let cycles = 0;
    fc.assert(
      fc.property(anyOrder, (order) => {
        const story = dine(order, (seat) => [seat, (seat + 1) % FORKS]);
        const graph = new WaitFor();
        const closed = story.findIndex((_, last) => hasCycle(story.slice(0, last + 1)));
        const found = story.findIndex((said, index) => {
          const change = graph.see(said(index));
          return change !== null && graph.cycleThrough(change.by) !== null;
        });
        expect(found).toBe(closed);
        if (found >= 0) cycles++;
      }),
      { numRuns: 120 },
    );
    expect(cycles).toBeGreaterThan(10);
  });

  it('are all named, five of them', () => {
    const left = [0, 1, 2, 3, 4].flatMap((seat) => [seat, seat]);
    const { sentence, witness } = verdict(
      dine([...left, ...left], (seat) => [seat, (seat + 1) % 5]),
    );
    expect(sentence.split('; ').length).toBe(FORKS);
    expect(sentence).toContain('P4 holds fork 4 and wants fork 0');
    expect(witness.length).toBe(2 * FORKS);
  });

  it('never are, if each takes the fork with the lower number first', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const story = dine(order, (seat) => [
          Math.min(seat, (seat + 1) % FORKS),
          Math.max(seat, (seat + 1) % FORKS),
        ]);
        expect(verdict(story).outcome).toBe('holds');
      }),
      { numRuns: 60 },
    );
  });
});

/** What is said when the philosophers move in this order; one who cannot move does not. */
function dine(order: readonly number[], forksOf: (seat: number) => readonly number[]): Said[] {
  const story: Said[] = [];
  const holder = new Map<number, number>();
  const done = new Map<number, number>();
  for (const seat of order) {
    const step = done.get(seat) ?? 0;
    const fork = forksOf(seat)[step < 2 ? 0 : 1] ?? 0;
    const [who, what] = [`P${seat}`, `fork ${fork}`];
    if (step === 4) {
      story.push(...forksOf(seat).map((one) => releases(who, `fork ${one}`)));
      for (const one of forksOf(seat)) holder.delete(one);
    } else if (step % 2 === 0) story.push(wants(who, what));
    else if (holder.has(fork)) continue;
    else {
      story.push(has(who, what));
      holder.set(fork, seat);
    }
    done.set(seat, (step + 1) % 5);
  }
  return story;
}

/** Brute force: who waits for whom, from all that was said so far, and then through whom. */
function hasCycle(story: readonly Said[]): boolean {
  const holder = new Map<string, string>();
  const wish = new Map<string, string>();
  story.forEach((said, index) => {
    const made = said(index);
    const fact = stated(made, 'wants') ?? stated(made, 'holds') ?? stated(made, 'releases');
    if (made.type === 'wants') wish.set(made.node, fact?.resource ?? '');
    if (made.type === 'holds') wish.delete(made.node);
    if (made.type === 'holds') holder.set(fact?.resource ?? '', made.node);
    if (made.type === 'releases') holder.delete(fact?.resource ?? '');
  });
  const who = ['P0', 'P1', 'P2', 'P3', 'P4'];
  return isCyclic(who, (one) => [holder.get(wish.get(one) ?? '') ?? '']);
}

/** Whether somebody reaches itself (Warshall: by way of each in turn). */
function isCyclic(who: readonly string[], next: (one: string) => readonly string[]): boolean {
  const reached = new Map(who.map((one) => [one, new Set(next(one))]));
  for (const by of who) {
    for (const from of reached.values()) {
      if (from.has(by)) for (const to of reached.get(by) ?? []) from.add(to);
    }
  }
  return who.some((one) => reached.get(one)?.has(one));
}
