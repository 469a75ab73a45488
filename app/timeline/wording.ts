/**
 * Words on the diagram. Each function gives its text from the longest to the shortest, so that a
 * mark can take the first that has room.
 */
import type { Json } from '../../sim-core/base/json.ts';
import type { Operation } from '../../sim-core/trace/spans.ts';

/** Longer values are cut: the table and the inspector have them whole. */
const LONGEST_VALUE = 22;

/** `put car=roadster  ok`, then `put roadster  ok`, `roadster  ok`, then `put ok`, then `ok`. */
export function operationWords(operation: Operation): string[] {
  const { name, key, args } = operation;
  const outcome = outcomeWords(operation);
  const content = args['content'];
  const value = content === undefined ? '' : valueWords(content);
  const short = value === '' ? [] : [`${name} ${value}  ${outcome}`, `${value}  ${outcome}`];
  return [`${callWords(name, key, args)}  ${outcome}`, ...short, `${name} ${outcome}`, outcome];
}

/** What a message says: `put car=roadster`, then `put`; of a reply, what it answers. */
export function messageWords(type: string, data: Json): string[] {
  if (type === 'reply') return [answerWords(data)];
  const fields = isRecord(data) ? data : {};
  const long = callWords(type, '', fields);
  return long === type ? [type] : [long, type];
}

/** Why a message did not arrive, as said beside its ✕. */
export function lossWords(why: string): string {
  switch (why) {
    case 'loss':
      return 'lost';
    case 'partition':
      return 'lost: partition';
    case 'you':
      return 'dropped by you';
    default:
      return why === '' ? 'lost' : `lost: ${why}`;
  }
}

/** Why a message came late. */
export function delayWords(why: string): string {
  switch (why) {
    case 'retransmission':
      return 'sent again';
    case 'partition':
      return 'held by the wall';
    case 'you':
      return 'delayed by you';
    default:
      return 'kept back';
  }
}

/** A shape's fields say more than their names: `car=roadster`, and further ones with theirs. */
function callWords(name: string, key: string, args: Readonly<Record<string, Json>>): string {
  const [first, second, ...others] = Object.entries(args)
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => rank(a) - rank(b));
  const subject = key !== '' ? key : first === undefined ? '' : valueWords(first[1]);
  const value = second === undefined ? '' : `=${valueWords(second[1])}`;
  const rest = others.map(([field, held]) => ` ${field} ${valueWords(held)}`).join('');
  return subject === '' ? name : `${name} ${subject}${value}${rest}`;
}

/** What an entry is called, then what it is to hold, then the rest. */
function rank(field: string): number {
  if (field === 'alias' || field === 'key') return 0;
  return field === 'content' || field === 'value' ? 1 : 2;
}

function outcomeWords({ outcome, error, value }: Operation): string {
  if (outcome === 'info') return error === '' ? 'unknown' : `unknown: ${error}`;
  if (outcome === 'fail') return error === '' ? 'failed' : error;
  return value === null ? 'ok' : `→ ${valueWords(value)}`;
}

function answerWords(data: Json): string {
  if (!isRecord(data)) return data === null ? 'ok' : valueWords(data);
  const { error, content, value } = data;
  if (error !== undefined && error !== null) return valueWords(error);
  const answer = content ?? value;
  return answer === undefined || answer === null ? 'ok' : valueWords(answer);
}

function valueWords(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}

function isRecord(data: Json): data is { readonly [field: string]: Json } {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
