/** One event as part of a sentence: "at 7.204 ms, server takes put from A". Nothing is left out. */
import { timeWords } from '../base/time.ts';
import type { EventKind, TraceEvent } from './event.ts';

export function eventWords(event: TraceEvent): string {
  const said = event.text === '' || event.text === '{}' ? '' : ` ${event.text}`;
  return `at ${timeWords(event.at)}, ${WORDS[event.kind](event)}${said}`;
}

type Words = (event: TraceEvent) => string;

const WORDS: Readonly<Record<EventKind, Words>> = {
  start: ({ node }) => `${node} starts`,
  crash: ({ node }) => `${node} crashes`,
  restart: ({ node }) => `${node} starts again`,
  pause: ({ node }) => `${node} is paused`,
  resume: ({ node }) => `${node} goes on`,
  take: (event) => `${place(event)} begins to work on ${event.type}`,
  step: (event) => `${place(event)} takes ${event.type}`,
  call: (event) => `${place(event)} hands ${event.type} to ${event.peerPart}`,
  send: (event) => `${event.node} sends ${message(event)} to ${event.peer}`,
  deliver: (event) => `${event.node} receives ${message(event)} from ${event.peer}`,
  lose: (event) => `${underway(event)} is lost (${event.why})`,
  duplicate: (event) => `${underway(event)} is doubled`,
  delay: (event) => `${underway(event)} is held up (${event.why})`,
  timerSet: (event) => `${place(event)} sets its timer ${event.type}`,
  timerFired: (event) => `the timer ${event.type} of ${place(event)} runs out`,
  timerCancelled: (event) => `${place(event)} cancels its timer ${event.type}`,
  persist: (event) => `${place(event)} writes to its disk`,
  synced: (event) => `the disk has what ${place(event)} wrote`,
  open: (event) => `${place(event)} begins`,
  close: (event) => `${place(event)} is closed`,
  begin: ({ node, type }) => `${node} calls ${type}`,
  end: ({ node, type, why }) => `${type} of ${node} ends: ${why}`,
  fact: (event) => `${place(event)} states ${event.type}`,
  note: (event) => `${place(event)} notes`,
  partition: () => 'a wall rises',
  heal: () => 'the walls fall',
  clog: () => 'links are clogged',
  unclog: () => 'links are free again',
  linkDown: ({ node, peer }) => `the connection of ${node} and ${peer} breaks`,
  linkUp: ({ node, peer }) => `the connection of ${node} and ${peer} stands again`,
  weather: () => 'the network changes its habits',
  clock: ({ node }) => `the clock of ${node} changes`,
  slowSync: ({ node }) => `the disk of ${node} changes its pace`,
  liveness: () => 'a core is healed, and all other faults stay',
  blocked: (event) => `${place(event)} waits in ${event.type}`,
  unblocked: (event) => `${place(event)} waits no more`,
  bound: ({ why }) => `the run is cut off (${why})`,
};

function place({ node, part }: TraceEvent): string {
  return part === '' ? node : `${node}/${part}`;
}

/** "put 1", "put 1, copy 2": counted from one, as people do. */
function message({ type, n, copy }: TraceEvent): string {
  return `${type} ${n + 1}${copy === 0 ? '' : `, copy ${copy}`}`;
}

function underway(event: TraceEvent): string {
  return `${message(event)} from ${event.peer} to ${event.node}`;
}
