import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, begins, crash, ends, made } from '../../testing/session.ts';
import type { Said } from '../../testing/told.ts';
import type { TraceEvent } from '../../trace/event.ts';
import { judgeSessions, SESSION_GUARANTEES, type Scope, type SessionGuarantee } from './judge.ts';
import { gatherSessions } from './record.ts';

const SCOPES: readonly Scope[] = ['each key', 'the store'];

describe('the session guarantees', () => {
  it.each(SCOPES)('mean what they say: each agrees with its definition, for %s', (scope) => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        const events = played(acts).map((said, index) => numbered(said(index), index));
        const { operations, see } = gatherSessions();
        events.forEach(see);
        for (const guarantee of SESSION_GUARANTEES) {
          const { breaches } = judgeSessions(operations, guarantee, scope);
          const found = breaches.map(({ earlier, later }) => {
            return `${later.by.operation.request} ${later.key} ${earlier.version}`;
          });
          expect(found.sort(), guarantee).toEqual(byDefinition(events, guarantee, scope));
        }
      }),
      { numRuns: 250 },
    );
  });

  it('are each broken and each kept by some of these, or nothing would have been tested', () => {
    const samples = fc.sample(anyActs, 200).map((acts) => {
      return played(acts).map((said, index) => numbered(said(index), index));
    });
    for (const guarantee of SESSION_GUARANTEES) {
      const broken = samples.filter((events) => {
        return byDefinition(events, guarantee, 'each key').length > 0;
      });
      expect(broken.length).toBeGreaterThan(5);
      expect(broken.length).toBeLessThan(190);
    }
  });

  it('name what two operations did, one of which had been answered before the other began', () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        const { operations, see } = gatherSessions();
        played(acts).forEach((said, index) => see(numbered(said(index), index)));
        for (const guarantee of SESSION_GUARANTEES) {
          const { breaches, premises } = judgeSessions(operations, guarantee);
          expect(breaches.length).toBeLessThanOrEqual(premises);
          for (const { earlier, later } of breaches) {
            expect(earlier.by.session).toBe(later.by.session);
            expect(earlier.key).toBe(later.key);
            expect(earlier.by.operation.ended).toBeLessThan(later.by.operation.begun);
            expect(later.version).toBeLessThan(earlier.version);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are judged in about one pass', () => {
    const { operations, see } = gatherSessions();
    for (let index = 0; index < 9_000; index += 3) {
      const request = `A#${index}`;
      const acts = [begins(request), answered(request, `car ${index}`), ends(request)];
      acts.forEach((said, n) => see(numbered(said(index + n), index)));
    }
    expect(judgeSessions(operations, 'monotonic reads')).toEqual({
      breaches: [],
      premises: 2_999,
    });
  });
});

// The definitions, over all pairs of operations.

interface Operation {
  readonly request: string;
  readonly session: string;
  readonly begun: number;
  readonly ended: number;
  readonly ok: boolean;
  read(key: string): number[];
  wrote(key: string): number[];
}

/** Of every later operation and key that breaks it: the highest version that stands against it. */
function byDefinition(
  events: readonly TraceEvent[],
  guarantee: SessionGuarantee,
  scope: Scope,
): string[] {
  const operations = operationsOf(events);
  return operations
    .flatMap((later) =>
      KEYS.flatMap((key) => {
        const version = laterVersion(guarantee, later, key);
        const floors = operations
          .filter((one) => one.session === later.session && one.ended < later.begun)
          .flatMap((one) => {
            const keys = scope === 'each key' ? [key] : KEYS;
            return keys.map((other) => earlierVersion(guarantee, one, other));
          });
        const floor = Math.max(...floors);
        return version < floor ? [`${later.request} ${key} ${floor}`] : [];
      }),
    )
    .sort();
}

/** `Infinity` for an operation that did nothing of the kind. */
function laterVersion(guarantee: SessionGuarantee, later: Operation, key: string): number {
  if (guarantee === 'monotonic writes' || guarantee === 'writes follow reads') {
    return Math.min(...later.wrote(key));
  }
  const seen = Number.isFinite(later.ended) ? later.read(key) : [];
  return seen.length === 0 ? Infinity : Math.max(...seen);
}

/** `-Infinity` for an operation that did nothing of the kind. */
function earlierVersion(guarantee: SessionGuarantee, earlier: Operation, key: string): number {
  const own = guarantee === 'read your writes' || guarantee === 'monotonic writes';
  const done = own ? (earlier.ok ? earlier.wrote(key) : []) : earlier.read(key);
  if (done.length === 0) return -Infinity;
  return guarantee === 'monotonic writes' ? Math.max(...done) : Math.min(...done);
}

function operationsOf(events: readonly TraceEvent[]): Operation[] {
  return events.flatMap(({ kind, node, request, index: begun }) => {
    if (kind !== 'begin') return [];
    const ending = events.find((event) => event.kind === 'end' && event.request === request);
    const known = ending && ending.why !== 'info';
    const ended = known ? ending.index : Infinity;
    const lives = events.slice(0, begun).filter((event) => {
      return event.kind === 'crash' && event.node === node;
    });
    const versions = (type: string, key: string, until: number) =>
      events.flatMap(({ index, type: fact, request: asked, data }) => {
        const said = data as { readonly key: string; readonly version: number };
        return fact === type && asked === request && said.key === key && index < until
          ? [said.version]
          : [];
      });
    return {
      request,
      session: `${node} ${lives.length}`,
      begun,
      ended,
      ok: ending?.why === 'ok',
      read: (key) => versions('read', key, ended),
      wrote: (key) => versions('committed', key, Infinity),
    };
  });
}

// Anything that clients and a store may do.

const KEYS = ['car', 'bus'];

type Act =
  | { readonly act: 'begin' | 'end' | 'crash'; readonly node: string; readonly why: Why }
  | { readonly act: 'made' | 'answered'; readonly what: string; readonly of: number }
  | { readonly act: 'put' | 'get'; readonly what: string; readonly node: string };

type Why = 'ok' | 'fail' | 'info';

function anyAct(): fc.Arbitrary<Act> {
  const node = fc.constantFrom('A', 'A', 'B');
  const why = fc.constantFrom<Why>('ok', 'ok', 'ok', 'fail', 'info');
  const what = fc
    .tuple(fc.constantFrom(...KEYS), fc.nat(6))
    .map(([key, version]) => `${key} ${version}`);
  const of = fc.nat(2);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ act: fc.constantFrom('put', 'get'), what, node }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('begin' as const), node, why }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('end' as const), node, why }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('crash' as const), node, why }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('made' as const), what, of }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('answered' as const), what, of }) },
  );
}

const anyActs = fc.array(anyAct(), { minLength: 6, maxLength: 24, size: 'max' });

/** Facts by themselves are of one of the last requests, whether or not that is still open. */
function played(acts: readonly Act[]): Said[] {
  const requests: string[] = [];
  let open: string[] = [];
  return acts.flatMap((act): Said[] => {
    if ('of' in act) {
      const request = requests.at(-1 - act.of);
      if (request === undefined) return [];
      return [act.act === 'made' ? made(request, act.what) : answered(request, act.what)];
    }
    const { node } = act;
    if ('what' in act) {
      const request = `${node}#${requests.length}`;
      requests.push(request);
      const does = act.act === 'put' ? made : answered;
      return [begins(request), does(request, act.what), ends(request)];
    }
    const own = open.filter((request) => request.startsWith(node));
    if (act.act === 'begin') {
      const request = `${node}#${requests.length}`;
      requests.push(request);
      open.push(request);
      return [begins(request)];
    }
    const over = act.act === 'crash' ? own : own.slice(0, 1);
    open = open.filter((request) => !over.includes(request));
    const ended = over.map((request) => ends(request, act.act === 'crash' ? 'info' : act.why));
    return act.act === 'crash' ? [crash(node), ...ended] : ended;
  });
}

/** With a number that joins the end of an operation to its beginning. */
function numbered(event: TraceEvent, index: number): TraceEvent {
  return { ...event, n: Number(event.request.split('#')[1] ?? index) };
}
