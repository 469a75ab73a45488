/** Patterns in words: the moment that a fault waits for. */
import type { EventKind } from '../kernel/event.ts';
import type { Pattern } from '../kernel/pattern.ts';
import { THAT_NODE, THAT_PEER } from '../network/faults.ts';

/** "the 2nd fact leads of S1 with term 3, after the 1st crash of S2" */
export function describePattern(pattern: Pattern): string {
  const { kind, node, peer, type, why, data, nth = 1, after } = pattern;
  const said = Object.entries(data ?? {}).map(([field, value]) => `${field} ${String(value)}`);
  const words = [
    `the ${ordinal(nth)} ${NOUNS[kind] ?? kind}`,
    type,
    node === undefined ? '' : `of ${nodeWords(node)}`,
    peer === undefined ? '' : `${kind === 'send' ? 'to' : 'from'} ${nodeWords(peer)}`,
    why === undefined ? '' : `(${why})`,
    said.length === 0 ? '' : `with ${said.join(', ')}`,
  ];
  const moment = words.filter((word) => word !== undefined && word !== '').join(' ');
  return after === undefined ? moment : `${moment}, after ${describePattern(after)}`;
}

/** A node's name, or which of a waited-for event's it stands for. */
export function nodeWords(node: string): string {
  return node === THAT_NODE ? 'that node' : node === THAT_PEER ? 'that peer' : node;
}

/** Where the kind's own name is no noun. */
const NOUNS: Partial<Readonly<Record<EventKind, string>>> = {
  send: 'sending',
  deliver: 'delivery',
  lose: 'loss',
  duplicate: 'doubling',
  take: 'beginning of work on',
  timerSet: 'setting of timer',
  timerFired: 'firing of timer',
  timerCancelled: 'cancelling of timer',
  persist: 'write',
  synced: 'sync',
  open: 'opening',
  close: 'closing',
  begin: 'call of',
  end: 'end of',
  partition: 'wall',
  heal: 'fall of walls',
  linkDown: 'broken connection',
  linkUp: 'new connection',
  clock: 'change of a clock',
  slowSync: 'change of a disk',
  blocked: 'block',
  unblocked: 'end of a block',
};

function ordinal(n: number): string {
  const [tens, ones] = [n % 100, n % 10];
  if (tens >= 11 && tens <= 13) return `${n}th`;
  return `${n}${ones === 1 ? 'st' : ones === 2 ? 'nd' : ones === 3 ? 'rd' : 'th'}`;
}
