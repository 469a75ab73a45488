/** Every event as a sentence. What the canvas shows, these say: rows, titles, announcements. */
import type { Json } from '../../sim-core/base/json.ts';
import { timeWords } from '../../sim-core/base/time.ts';
import type { Fault } from '../../sim-core/run/spec.ts';
import { describeFault } from '../../sim-core/run/words.ts';
import type { EventKind, TraceEvent } from '../../sim-core/trace/event.ts';
import { answerInWords, dataWords, fieldsOf, fieldWords, valueWords } from './words.ts';

/** "server lost put from A: partition". No full stop: it stands in rows. */
export function sentenceOf(event: TraceEvent): string {
  return SENTENCES[event.kind](event);
}

/** "12.4 ms, server lost put from A: partition": a row read aloud. */
export function timedSentence(event: TraceEvent): string {
  return `${timeWords(event.at)}, ${sentenceOf(event)}`;
}

/** With a capital and a full stop, where it stands alone. */
export function fullSentence(event: TraceEvent): string {
  return `${timeWords(event.at)}: ${sentenceOf(event)}.`;
}

/** Why a message did not arrive, or came late. */
export function reasonWords(why: string): string {
  return REASONS.get(why) ?? (why === '' ? 'nobody knows why' : why);
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['loss', 'the link dropped it'],
  ['you', 'by your hand'],
  ['retransmission', 'it has to be sent again'],
  ['clog', 'the link is clogged'],
  ['reset', 'the connection broke'],
  ['down', 'it was not running'],
  ['full', 'the link was full'],
  ['closed', 'whom it was for is closed'],
]);

const SENTENCES: Readonly<Record<EventKind, (event: TraceEvent) => string>> = {
  start: ({ node }) => `${node} starts`,
  crash: ({ node, data }) => `${node} crashes${crashWords(data)}`,
  restart: ({ node }) => `${node} restarts with what its disk has`,
  pause: ({ node }) => `${node} is paused`,
  resume: ({ node }) => `${node} goes on`,
  take: (event) => `${place(event)} begins to work on ${event.type}`,
  step: (event) => `${place(event)} takes ${event.type}`,
  call: (event) => `${place(event)} hands ${event.type} to its ${event.peerPart}`,
  send: (event) => `${event.node} sent ${messageWords(event)} to ${event.peer}`,
  deliver: (event) => `${event.node} received ${messageWords(event)} from ${event.peer}`,
  lose: (event) =>
    `${event.node} lost ${twin(event)} from ${event.peer}: ${reasonWords(event.why)}`,
  duplicate: (event) => `${way(event)} was doubled${byYou(event.why)}`,
  delay: (event) => `${way(event)} is kept back: ${reasonWords(event.why)}`,
  timerSet: ({ node, type, data }) => `${node} set its timer ${type}${lengthWords(data)}`,
  timerFired: ({ node, type }) => `${node}’s timer ${type} fired`,
  timerCancelled: ({ node, type }) => `${node} cancelled its timer ${type}`,
  persist: (event) => `${place(event)} writes to its disk`,
  synced: (event) => `${place(event)} is safe on its disk`,
  open: ({ node, peerPart }) => `${node} opens its ${peerPart}`,
  close: ({ node, peerPart }) => `${node} closes its ${peerPart}`,
  begin: ({ node, type, data }) => `${node} calls ${type}${argumentWords(data)}`,
  end: (event) => `${event.node}’s ${event.type} ${outcomeWords(event)}`,
  fact: factWords,
  note: ({ node, data }) => `${node}: ${valueWords(data)}`,
  partition: ({ data }) => wallWords(data, 'rise'),
  heal: ({ data }) => (data === null ? 'the walls fall' : wallWords(data, 'fall')),
  clog: ({ data }) => faultWords('clog', data),
  unclog: ({ data }) => faultWords('unclog', data),
  linkDown: ({ node, peer }) => `${node} loses its connection to ${peer}`,
  linkUp: ({ node, peer }) => `${node} has a connection to ${peer} again`,
  weather: ({ data }) => faultWords('weather', { rules: [], ...fieldsOf(data) }),
  clock: ({ node, data }) => clockWords(node, data),
  slowSync: ({ node, data }) => syncWords(node, data),
  liveness: ({ data }) => faultWords('liveness', { core: [], ...fieldsOf(data) }),
  blocked: (event) => `${place(event)} blocks: its thread takes only what it awaits`,
  unblocked: (event) => `${place(event)} blocks no longer`,
  bound: ({ why }) => `the run is cut off: it reached its bound of ${why}`,
};

/** "server’s store", or the node alone where it has no parts to tell apart. */
function place({ node, part }: TraceEvent): string {
  return part === '' ? node : `${node}’s ${part}`;
}

/** "put from A to server" */
function way(event: TraceEvent): string {
  const what = event.kind === 'duplicate' ? event.type : twin(event);
  return `${what} from ${event.peer} to ${event.node}`;
}

/** Where in a step a process died, and what became of a write that was not on its disk. */
function crashWords(data: Json): string {
  const { after, unsynced } = fieldsOf(data);
  const { part, effect } = fieldsOf(after ?? null);
  const where =
    after === undefined ? '' : ` just after the ${String(effect)} of its ${String(part)}`;
  return `${where}${unsynced === 'torn' ? ', in the middle of a write' : ''}`;
}

/** What the kernel tells of a fault is the fault as it was written, field by field. */
function faultWords(type: Fault['type'], data: Json): string {
  return describeFault({ type, ...fieldsOf(data) } as unknown as Fault);
}

function wallWords(data: Json, verb: 'rise' | 'fall'): string {
  const { type } = fieldsOf(data);
  if (type === undefined) return `a wall ${verb}s`;
  const wall = describeFault({ type: 'partition', wall: data } as unknown as Fault);
  return type === 'majorityRing'
    ? wall.replace('walls', `walls ${verb}`)
    : wall.replace('a wall', `a wall ${verb}s`);
}

function clockWords(node: string, data: Json): string {
  const { by, ppm } = fieldsOf(data);
  if (typeof ppm === 'number') return faultWords('clockDrift', { node, ppm });
  return faultWords('clockStep', { node, by: by ?? 0 });
}

function syncWords(node: string, data: Json): string {
  return faultWords('slowSync', { node, range: { low: 0, high: 0, ...fieldsOf(data) } });
}

function messageWords(event: TraceEvent): string {
  const fields = fieldWords(event.data);
  return fields === '' ? twin(event) : `${twin(event)} (${fields})`;
}

function twin({ type, copy }: TraceEvent): string {
  return copy === 0 ? type : `a copy of ${type}`;
}

function byYou(why: string): string {
  return why === 'you' ? ' by your hand' : '';
}

function lengthWords(data: Json): string {
  const { length } = fieldsOf(data);
  return typeof length === 'number' ? ` for ${timeWords(length)}` : '';
}

function argumentWords(data: Json): string {
  const words = fieldWords(fieldsOf(data)['args'] ?? null);
  return words === '' ? '' : ` (${words})`;
}

function outcomeWords({ why, data }: TraceEvent): string {
  const { value, error } = fieldsOf(data);
  const returned = value === undefined || value === null ? '' : answerInWords(value);
  switch (why) {
    case 'ok':
      return returned === '' ? 'is done: ok' : `returned ${returned}`;
    case 'fail':
      return `failed: ${valueWords(error ?? 'no reason given')}`;
    default:
      return `ended and nobody knows how: ${valueWords(error ?? 'no answer')}`;
  }
}

/** An entry of a log: `write 3 (A#2)`; one that says nothing is a leader's own. */
function commandWords(command: Json | undefined): string {
  if (command === undefined || command === null) return 'an empty entry';
  const { clientId, sequenceNum, command: asked } = fieldsOf(command);
  if (asked === undefined) return dataWords(command);
  const { op, ...args } = fieldsOf(asked);
  const words = [valueWords(op ?? ''), ...Object.values(args).map(dataWords)].join(' ');
  return `${words} (${valueWords(clientId ?? '')}#${valueWords(sequenceNum ?? '')})`;
}

function factWords({ node, type, data }: TraceEvent): string {
  const { key, value, version, request, about } = fieldsOf(data);
  const { index, term, command } = fieldsOf(data);
  const name = (given: Json | undefined) => valueWords(given ?? '');
  switch (type) {
    case 'committed':
      return value === null
        ? `${node} removed ${name(key)} (version ${name(version)})`
        : `${node} now holds ${name(key)} = ${name(value)} (version ${name(version)})`;
    case 'read':
      return `${node} read ${name(key)} at version ${name(version)}`;
    case 'executed':
      return `${node} carried out request ${name(request)}`;
    case 'recalled':
      return `${node} answered request ${name(request)} from memory`;
    case 'believes':
      return `${node} believes: ${name(about)} is ${value === null ? 'gone' : name(value)}`;
    case 'noticed':
      // A refusal that does not bring the other value tells no more than that.
      return value === null
        ? `${node} notices: ${name(about)} is not what it took it for`
        : `${node} notices: ${name(about)} is ${name(value)}`;
    case 'stands':
      return `${node} stands for election in term ${name(term)}`;
    case 'leads':
      return `${node} leads from now on, in term ${name(term)}`;
    case 'resigns':
      return `${node} leads no longer in term ${name(term)}`;
    case 'appended':
      return `${node}’s log has ${commandWords(command)} at ${name(index)}, of term ${name(term)}`;
    case 'truncated':
      return `${node}’s log is empty from ${name(index)} on`;
    case 'applied':
      return `${node} applied ${commandWords(command)} at ${name(index)}, of term ${name(term)}`;
    default:
      return `${node} states ${type}: ${fieldWords(data)}`;
  }
}
