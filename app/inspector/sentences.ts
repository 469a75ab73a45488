/** Every event as a sentence. What the canvas shows, these say: rows, titles, announcements. */
import { unreachable } from '../../sim-core/base/assert.ts';
import type { Json } from '../../sim-core/base/json.ts';
import { timeWords } from '../../sim-core/base/time.ts';
import { listed } from '../../sim-core/run/resolve.ts';
import type { TraceEvent } from '../../sim-core/trace/event.ts';
import { fieldsOf, fieldWords, valueWords } from './words.ts';

/** "server lost put from A: partition". No full stop: it stands in rows. */
export function sentenceOf(event: TraceEvent): string {
  const { kind, node, part, peer, peerPart, type } = event;
  switch (kind) {
    case 'start':
      return `${node} starts`;
    case 'step':
      return `${node}’s ${part} takes ${type}`;
    case 'call':
      return `${node}’s ${part} hands ${type} to its ${peerPart}`;
    case 'send':
      return `${node} sent ${messageWords(event)} to ${peer}`;
    case 'deliver':
      return `${node} received ${messageWords(event)} from ${peer}`;
    case 'lose':
      return `${node} lost ${twin(event)} from ${peer}: ${reasonWords(event.why)}`;
    case 'duplicate':
      return `${type} from ${peer} to ${node} was doubled${byYou(event.why)}`;
    case 'delay':
      return `${twin(event)} from ${peer} to ${node} is kept back: ${reasonWords(event.why)}`;
    case 'timerSet':
      return `${node} set its timer ${type}${lengthWords(event.data)}`;
    case 'timerFired':
      return `${node}’s timer ${type} fired`;
    case 'timerCancelled':
      return `${node} cancelled its timer ${type}`;
    case 'persist':
      return `${node}’s ${part} is safe on its disk`;
    case 'begin':
      return `${node} calls ${type}${argumentWords(event.data)}`;
    case 'end':
      return `${node}’s ${type} ${outcomeWords(event)}`;
    case 'fact':
      return factWords(event);
    case 'note':
      return `${node}: ${valueWords(event.data)}`;
    case 'partition':
      return `a wall rises ${wallWords(event.data)}`;
    case 'heal':
      return 'the walls fall';
    case 'bound':
      return `the run is cut off: it reached its bound of ${event.why}`;
    default:
      return unreachable(kind);
  }
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
  switch (why) {
    case 'loss':
      return 'the link dropped it';
    case 'you':
      return 'by your hand';
    case 'retransmission':
      return 'it has to be sent again';
    default:
      return why === '' ? 'nobody knows why' : why;
  }
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
  const returned = value === undefined || value === null ? '' : valueWords(value);
  switch (why) {
    case 'ok':
      return returned === '' ? 'is done: ok' : `returned ${returned}`;
    case 'fail':
      return `failed: ${valueWords(error ?? 'no reason given')}`;
    default:
      return `ended and nobody knows how: ${valueWords(error ?? 'no answer')}`;
  }
}

function factWords({ node, type, data }: TraceEvent): string {
  const { key, value, version, request, about } = fieldsOf(data);
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
        ? `${node} notices: ${name(about)} is not as it takes it to be`
        : `${node} notices: ${name(about)} is ${name(value)}`;
    default:
      return `${node} states ${type}: ${fieldWords(data)}`;
  }
}

function wallWords(data: Json): string {
  const { groups, from, to } = fieldsOf(data);
  if (Array.isArray(groups)) {
    return `between ${listed(groups.map((group) => listed(namesOf(group))))}`;
  }
  return `on the way from ${listed(namesOf(from))} to ${listed(namesOf(to))}`;
}

function namesOf(data: Json | undefined): string[] {
  return Array.isArray(data) ? data.map((name) => valueWords(name as Json)) : [];
}
