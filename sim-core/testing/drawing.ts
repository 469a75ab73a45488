/**
 * Histories as drawings, the way papers print them: a line for a client, a column for a moment.
 *
 *     A  |--- w1 ---|   |- y:w2 -|        an operation is about x, or the key before the colon
 *     B       |-- r1 --|     |- r2? -|    ?  nobody knows how it ended
 *     C  |- c1>2! -|    |- w3* -|         !  the object refused it    *  it failed, without effect
 *
 *     register   w1    writes 1             set      a1    adds 1
 *                r1    reads 1                       x1    removes 1
 *                r     reads nothing                 s1+   finds 1 in it
 *                c1>2  swaps 1 for 2                 s1-   does not
 *     queue      e1    puts 1 in                     m1,2  reads all of it
 *                d1    takes 1 out          entry    P1    puts 1, where there is nothing yet
 *                d-    finds it empty                G1    gets 1
 *     mutex      L     acquires it                   U1    updates it to 1
 *                Lme   acquires it by name           X     removes it
 *                Z     releases it          text     p1    puts 1
 *     counter    +1    adds 1                        t1    appends 1
 *                +1=3  and is told 3                 g1    gets 1
 *                =3    reads 3
 *
 * Values are texts, those of a counter are numbers. Of two operations that touch in a column, each
 * begins before the other ends.
 */
import type { Json } from '../base/json.ts';
import type { HistoryOperation } from '../checkers/history.ts';

/** What a model sees of an operation, and whose it is. */
type Sign = (text: string) => Partial<HistoryOperation>;

const SIGNS: { readonly [letter: string]: Sign } = {
  w: (value) => ({ name: 'write', args: { value } }),
  r: (value) => ({ name: 'read', value: value === '' ? null : value }),
  c: (text) => ({ name: 'cas', args: pair(text), error: 'mismatch' }),
  e: (value) => ({ name: 'enqueue', args: { value } }),
  d: (value) => ({ name: 'dequeue', value, error: 'empty' }),
  a: (element) => ({ name: 'add', args: { element } }),
  x: (element) => ({ name: 'remove', args: { element } }),
  s: (text) => ({
    name: 'contains',
    args: { element: text.replace('+', '') },
    value: text.endsWith('+'),
  }),
  m: (text) => ({ name: 'read', value: text.split(',').filter((element) => element !== '') }),
  L: (owner) => ({ name: 'acquire', args: owned(owner), error: 'held' }),
  Z: (owner) => ({ name: 'release', args: owned(owner), error: 'not_held' }),
  '+': (text) => {
    const [by = '', sum] = text.split('=');
    return { name: 'add', args: { by: Number(by) }, value: sum === undefined ? null : Number(sum) };
  },
  '=': (text) => ({ name: 'read', value: Number(text) }),
  p: (value) => ({ name: 'put', args: { value } }),
  t: (value) => ({ name: 'append', args: { value } }),
  g: (value) => ({ name: 'get', value }),
  P: (content) => ({ name: 'put', args: { content }, error: 'alias_already_exists' }),
  G: (value) => ({ name: 'get', value, error: 'alias_not_found' }),
  U: (content) => ({ name: 'update', args: { content } }),
  X: () => ({ name: 'remove', error: 'alias_not_found' }),
};

const OPERATION = /\|[- ]*(?:(\w+):)?([a-zA-Z+=])([^|\s?!*]*?)([?!*]?)[- ]*\|/g;

/** The history that is drawn, in the order in which its operations began. */
export function drawn(drawing: string): HistoryOperation[] {
  const lines = drawing.split('\n').filter((line) => line.trim() !== '');
  return numbered(lines.flatMap(operationsOf));
}

/** An operation between two moments that may be those of others too. */
export interface Timed {
  readonly operation: HistoryOperation;
  readonly from: number;
  readonly until: number;
  /** When it takes effect; `null` if it does not, or if nobody says so. */
  readonly at: number | null;
}

/** Operations with numbers of events for their moments: no two of them are the same. */
export function numbered(operations: readonly Timed[]): HistoryOperation[] {
  const moments = operations.flatMap(({ from, at, until }, place) => [
    { place, moment: from, turn: 0 },
    ...(at === null ? [] : [{ place, moment: at, turn: 1 }]),
    { place, moment: until, turn: 2 },
  ]);
  moments.sort((a, b) => a.moment - b.moment || a.turn - b.turn || a.place - b.place);
  const numbers = new Map(moments.map(({ place, turn }, number) => [`${place} ${turn}`, number]));
  const done = operations.map(({ operation }, place) => ({
    ...operation,
    begun: numbers.get(`${place} 0`) ?? -1,
    point: numbers.get(`${place} 1`) ?? -1,
    ended: operation.outcome === 'info' ? Infinity : (numbers.get(`${place} 2`) ?? -1),
  }));
  return done.toSorted((a, b) => a.begun - b.begun);
}

/** An operation of A, about x, that said nothing and went well: all but what is given. */
export function operationWith(given: Partial<HistoryOperation>): HistoryOperation {
  return {
    node: 'A',
    process: 0,
    name: '',
    key: 'x',
    args: {},
    request: '',
    begun: -1,
    ended: Infinity,
    outcome: 'ok',
    value: null,
    error: '',
    point: -1,
    ...given,
  };
}

function operationsOf(line: string): Timed[] {
  const node = line.trim().charAt(0);
  let process = 0;
  return [...line.matchAll(OPERATION)].map((match) => {
    const [whole, key = 'x', letter = '', text = '', mark = ''] = match;
    const read = SIGNS[letter];
    if (!read) throw new Error(`${letter} is no sign of a drawing.`);
    const isRefused = mark === '!' || (letter === 'd' && text === '' && mark === '');
    const operation = ended(operationWith({ node, process, key, ...read(text) }), mark, isRefused);
    // Whoever does not know how it ended goes on as somebody else.
    if (operation.outcome === 'info') process++;
    return { operation, from: match.index, until: match.index + whole.length - 1, at: null };
  });
}

function ended(operation: HistoryOperation, mark: string, isRefused: boolean): HistoryOperation {
  if (isRefused) return { ...operation, outcome: 'fail', value: null };
  if (mark === '?') return { ...operation, outcome: 'info', value: null, error: '' };
  if (mark === '*') return { ...operation, outcome: 'fail', value: null, error: 'unreachable' };
  return { ...operation, error: '' };
}

function pair(text: string): { readonly from: Json; readonly to: Json } {
  const [from = '', to = ''] = text.split('>');
  return { from, to };
}

function owned(owner: string): HistoryOperation['args'] {
  return owner === '' ? {} : { owner };
}
