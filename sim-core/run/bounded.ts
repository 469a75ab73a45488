/**
 * Values that a stranger may hand us, each bounded and each with the sentence for whoever goes
 * beyond: what schemas are made of. `what` begins the sentence and names the field.
 */
import * as z from 'zod/mini';
import type { Range } from '../base/integers.ts';
import { nearest } from '../base/nearest.ts';
import { quoted } from '../base/quoted.ts';
import type { Micros } from '../base/time.ts';

// Compiling schemas with `new Function` is forbidden by the page's content security policy.
z.config({ jitless: true });

/** Event numbers, and the how-manieth message, go ten times as far as a run may. */
export const MOST_EVENTS = 10_000_000;
/** Ten hours: ten times as long as a run may last. */
export const MOST_MICROS: Micros = 36_000_000_000;
export const MOST_NODES = 64;
/** From the shortest to the longest of a range: a draw has 32 bits. More than an hour. */
export const WIDEST_RANGE: Micros = 4_294_967_295;
const MOST_PARTS_OF_A_WHOLE = 1_000_000;
const LONGEST_NAME = 64;

/** No control characters, and no half of a surrogate pair, which UTF-8 cannot carry. */
const NAME = /^[^\p{Cc}\p{Cs}]+$/u;
const NODE = /^[^\p{Cc}\p{Cs}/]+$/u;
const WORD = /^[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*$/;

export function whole(what: string, least: number, most: number) {
  const error = ({ input }: Given) =>
    `${what} should be a whole number from ${least} to ${most}, not ${quoted(input)}.`;
  const rules = [
    z.int({ error }),
    z.minimum(least, { error }),
    z.maximum(most, { error }),
  ] as const;
  return z.number({ error }).check(...rules);
}

/** The number of an event or a message. */
export function counting(what: string) {
  return whole(what, 0, MOST_EVENTS);
}

/** A moment of a run, or a length of time that may be none. */
export function micros(what: string) {
  return whole(`${what}, in microseconds,`, 0, MOST_MICROS);
}

export function text(what: string, pattern: RegExp, like: string) {
  const error = ({ input }: Given) =>
    `${what} should be ${like}, of at most ${LONGEST_NAME} characters, not ${quoted(input)}.`;
  const rules = [z.maxLength(LONGEST_NAME, { error }), z.regex(pattern, { error })] as const;
  return z.string({ error }).check(...rules);
}

export function word(what: string) {
  return text(what, WORD, 'a word of letters, digits and hyphens');
}

export function name(what: string) {
  return text(what, NAME, 'a name');
}

export function node(what: string) {
  return text(what, NODE, 'the name of a node');
}

/** A list of nodes, each once. */
export function nodes(what: string, least = 1) {
  const one = least === 1 ? 'one node' : `${least} nodes`;
  const error = `${what} should be a list of at least ${one} and at most ${MOST_NODES}.`;
  return z
    .array(node(`A node among ${inSentence(what)}`), { error })
    .check(
      z.minLength(least, { error }),
      z.maxLength(MOST_NODES, { error }),
      z.refine(eachOnce, { error: `${what} should name each node once.` }),
    );
}

export function oneOf<const Words extends readonly [string, ...string[]]>(
  what: string,
  words: Words,
) {
  const error = ({ input }: Given) =>
    `${what} should be ${words.join(' or ')}, not ${quoted(input)}.`;
  return z.enum(words, { error });
}

export function range(what: string) {
  return record(what, {
    low: micros(`The shortest of ${inSentence(what)}`),
    high: micros(`The longest of ${inSentence(what)}`),
  }).check(...asRange(what));
}

/** What is asked of anything that goes from `low` to `high`. */
export function asRange(what: string) {
  return [
    z.refine<Range>(({ low, high }) => low <= high, {
      error: `${what} should go from “low” to a “high” that is no less.`,
    }),
    z.refine<Range>(({ low, high }) => high - low <= WIDEST_RANGE, {
      error: `${what} should go from “low” to a “high” at most ${WIDEST_RANGE} microseconds more.`,
    }),
  ] as const;
}

export function ratio(what: string) {
  return record(what, {
    num: whole(`The “num” of ${inSentence(what)}`, 0, MOST_PARTS_OF_A_WHOLE),
    of: whole(`The “of” of ${inSentence(what)}`, 1, MOST_PARTS_OF_A_WHOLE),
  }).check(
    z.refine(({ num, of }) => num <= of, {
      error: `${what} should be a ratio from 0 to 1: its “num” no greater than its “of”.`,
    }),
  );
}

/** These fields and no others. */
export function record<Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) {
  const error = ({ code, keys }: Given) =>
    code === 'unrecognized_keys'
      ? `${what} has no field ${quoted(keys?.[0])}${meant(keys?.[0], Object.keys(shape))}`
      : `${what} should be a record of ${Object.keys(shape).join(', ')}.`;
  return z.strictObject(shape, { error });
}

export function listOf<Item extends z.core.SomeType>(what: string, item: Item, most: number) {
  const error = `${what} should be a list of at most ${most}.`;
  return z.array(item, { error }).check(z.maxLength(most, { error }));
}

/** For a union of records that one field tells apart: nobody knows this one. */
export function unknownKind(what: string, field: string, kinds: readonly string[]) {
  return ({ input }: Given): string => {
    const given = typeof input === 'object' && input !== null && Reflect.get(input, field);
    if (typeof given !== 'string') return `${what} should say its “${field}”: ${kinds.join(', ')}.`;
    const near = nearest(given, kinds);
    const hint = near === null ? `There are ${kinds.join(', ')}.` : `Did you mean ${near}?`;
    return `There is no ${inSentence(what.replace(/^An? /, ''))} ${quoted(given)}. ${hint}`;
  };
}

interface Given {
  readonly input?: unknown;
  readonly code?: string;
  readonly keys?: readonly string[];
}

function meant(given: string | undefined, names: readonly string[]): string {
  const near = nearest(given ?? '', names);
  return near === null ? '.' : `; did you mean ${near}?`;
}

/** "The crash" in the middle of a sentence. */
function inSentence(what: string): string {
  return what.charAt(0).toLowerCase() + what.slice(1);
}

function eachOnce(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
