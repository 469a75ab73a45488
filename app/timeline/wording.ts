/**
 * Words on the diagram. Each function gives its text from the longest to the shortest, so that a
 * mark can take the first that has room.
 */
import type { Json } from '../../sim-core/base/json.ts';
import type { Operation } from '../../sim-core/trace/spans.ts';

/** Longer values are cut: the table and the inspector have them whole. */
const LONGEST_VALUE = 22;

/**
 * `put car=roadster  ok`, then `put roadster  ok`, then `put  ok`, then `ok`: what it was called on
 * goes first, what it was goes last. Always four, so that the second is without that, and no more.
 */
export function operationWords(operation: Operation): string[] {
  const { name, args } = operation;
  const outcome = outcomeWords(operation);
  // An arrow is gap enough.
  const gap = outcome.startsWith('→') ? ' ' : '  ';
  const calls = callWords(name, args).map((call) => `${call}${gap}${outcome}`);
  return [...calls, outcome];
}

/**
 * What a message says: `put car=roadster`, then `put roadster`, then `put`; of a reply, what it
 * answers.
 */
export function messageWords(type: string, data: Json): string[] {
  if (type === 'reply') return [answerWords(data)];
  const fields = isRecord(data) ? data : {};
  return consensusWords(type, fields) ?? [...new Set(callWords(type, fields))];
}

/**
 * Messages of consensus protocols carry a dozen numbers: `AppendEntries term 3, 2 entries`. What
 * they ask or answer is said, the rest is in the inspector. Null for other messages.
 */
function consensusWords(type: string, fields: Fields): string[] | null {
  const { term, entries, clientId, command, status, response } = fields;
  if (term === undefined && clientId === undefined && status === undefined) return null;
  const said = [
    term === undefined ? '' : `term ${valueWords(term)}`,
    Array.isArray(entries) && entries.length > 0 ? entriesWords(entries.length) : '',
    consentWords(fields['voteGranted'] ?? fields['success']),
    isRecord(command ?? null) ? commandWords(command as Fields) : '',
    given(status) ?? '',
    given(response) ?? '',
  ].filter((words) => words !== '');
  return [...new Set([`${type} ${said.join(', ')}`.trim(), type])];
}

/** `write x`: what is to be done, then with what. */
function commandWords({ op, ...args }: Fields): string {
  return [op, ...Object.values(args)].flatMap((held) => given(held) ?? []).join(' ');
}

function entriesWords(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

function consentWords(yes: Json | undefined): string {
  return yes === undefined ? '' : yes === true ? 'yes' : 'no';
}

/** Whether a message brings bad news. */
export function isRefusal(type: string, data: Json): boolean {
  return type === 'reply' && isRecord(data) && (data['error'] ?? null) !== null;
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
    case 'reset':
      return 'lost: connection broke';
    case 'down':
      return 'lost: not running';
    case 'full':
      return 'lost: link full';
    case 'closed':
      return 'lost: closed';
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
    case 'clog':
      return 'held: clogged';
    case 'you':
      return 'delayed by you';
    default:
      return 'kept back';
  }
}

type Fields = Readonly<Record<string, Json>>;

/** A call with all it bears, without its key, and by its name alone. */
function callWords(name: string, fields: Fields): string[] {
  const { alias, key, ...args } = fields;
  const what = given(alias) ?? given(key) ?? '';
  const value = valuesOf(args);
  const sign = what === '' || value === '' ? '' : isSwap(args) ? ' ' : '=';
  return [`${what}${sign}${value}`, value, ''].map((said) => `${name} ${said}`.trim());
}

/** What is to be written, as `free→roadster` if only in place of something; then what else. */
function valuesOf({ content, value, comparand, ...others }: Fields): string {
  const written = given(content) ?? given(value);
  const before = given(comparand);
  const swap = before === null ? written : `${before}→${written ?? ''}`;
  const rest = Object.entries(others).map(([field, held]) => {
    const words = given(held);
    return words === null ? null : `${field} ${words}`;
  });
  return [swap, ...rest].filter((words) => words !== null).join(' ');
}

function isSwap({ comparand }: Fields): boolean {
  return given(comparand) !== null;
}

function given(value: Json | undefined): string | null {
  return value === undefined || value === null ? null : valueWords(value);
}

/**
 * Whoever swaps knows already what was there; whoever writes is told; whoever only reads has asked
 * for it.
 */
function outcomeWords({ outcome, error, value, args }: Operation): string {
  if (outcome === 'info') return error === '' ? 'unknown' : `unknown: ${error}`;
  if (outcome === 'fail') return error === '' ? 'failed' : error;
  if (value === null || isSwap(args)) return 'ok';
  const writes = given(args['content']) !== null;
  return writes ? `was ${valueWords(value)}` : `→ ${valueWords(value)}`;
}

function answerWords(data: Json): string {
  if (!isRecord(data)) return data === null ? 'ok' : valueWords(data);
  const { error, content, value } = data;
  if (error !== undefined && error !== null) return valueWords(error);
  const answer = content ?? value;
  return answer === undefined || answer === null ? 'ok' : valueWords(answer);
}

/** Of a record its fields: `granted true, owner A`. */
function valueWords(value: Json): string {
  const text = isRecord(value)
    ? Object.entries(value)
        .flatMap(([field, held]) => fieldIn(field, held))
        .join(', ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}

function fieldIn(field: string, held: Json): string[] {
  const words = given(held);
  return words === null ? [] : [`${field} ${words}`];
}

function isRecord(data: Json): data is { readonly [field: string]: Json } {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
