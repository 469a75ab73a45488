/** Patterns in words: the moment that a fault waits for. */
import type { EventKind } from '../kernel/event.ts';
import type { Pattern } from '../kernel/pattern.ts';
import { THAT_NODE, THAT_PEER } from '../network/faults.ts';

/** "the 2nd fact leads of S1 with term 3, after the 1st crash of S2" */
export function describePattern(pattern: Pattern): string {
  const { kind, enters, why, data, nth = 1, after } = pattern;
  const said = Object.entries(data ?? {}).map(([field, value]) => `${field} ${String(value)}`);
  const words = [
    `the ${ordinal(nth)} ${NOUNS[kind] ?? kind}`,
    ...(MESSAGES.includes(kind) ? messageWords(pattern) : nodeAndType(pattern)),
    enters === undefined ? '' : `into ${enters}`,
    why === undefined ? '' : `(${why})`,
    said.length === 0 ? '' : `with ${said.join(', ')}`,
  ];
  const moment = words.filter((word) => word !== '').join(' ');
  return after === undefined ? moment : `${moment}, after ${describePattern(after)}`;
}

const MESSAGES: readonly EventKind[] = ['send', 'deliver', 'lose', 'duplicate', 'delay'];

/** "of AppendEntries to S2 from S1": whose event it is comes first, as in the table of events. */
function messageWords({ kind, node, peer, type }: Pattern): string[] {
  const [here, there] = kind === 'send' ? ['by', 'to'] : ['to', 'from'];
  return [
    `of ${type ?? 'a message'}`,
    node === undefined ? '' : `${here} ${nodeWords(node)}`,
    peer === undefined ? '' : `${there} ${nodeWords(peer)}`,
  ];
}

function nodeAndType({ node, peer, type = '' }: Pattern): string[] {
  return [
    type,
    node === undefined ? '' : `of ${nodeWords(node)}`,
    peer === undefined ? '' : `from ${nodeWords(peer)}`,
  ];
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
