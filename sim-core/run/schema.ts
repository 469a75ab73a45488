/**
 * What a stranger may hand us: the parts of a link and of a run spec, bounded in every dimension.
 * Each rule carries the sentence for whoever breaks it; the first one broken is said.
 */
import * as z from 'zod/mini';
import { HIGHEST_SEED } from '../base/luck.ts';
import { ok, wrong, type Result } from '../base/result.ts';
import type { Micros } from '../base/time.ts';
import type { Intervention } from '../network/interventions.ts';
import type { RunSpec } from './spec.ts';

// Compiling schemas with `new Function` is forbidden by the page's content security policy.
z.config({ jitless: true });

/** A run spec as somebody wrote it. Without a variant or a seed, the lesson's own are meant. */
export type LooseSpec = Omit<RunSpec, 'variant' | 'seed'> & {
  readonly variant?: string;
  readonly seed?: number;
};

/** Where the viewer is in a run. What is left out is as it is when a run is first opened. */
export interface LinkView {
  /** The event at which the playhead stands. */
  readonly at?: number;
  /** When it stands, if it does so between two events. */
  readonly time?: Micros;
  readonly selected?: number;
  /** The stretch of time on the screen. */
  readonly from?: Micros;
  readonly until?: Micros;
  readonly tab?: string;
  readonly cone?: boolean;
  /** Bookkeeping events too. */
  readonly all?: boolean;
  /** The claim whose witness is lit. */
  readonly claim?: string;
  /** Twice as fast is 2. At most two digits after the point. */
  readonly speed?: number;
  readonly embed?: boolean;
}

/** How a parameter is named, in a lesson and in a link. */
export const PARAMETER = /^[a-z][a-z0-9-]{0,31}$/;

/** Event numbers, and the how-manieth message, go ten times as far as a run may. */
const MOST_EVENTS = 10_000_000;
/** Ten hours: ten times as long as a run may last. */
const MOST_MICROS: Micros = 36_000_000_000;
const MOST_COPIES = 1000;
const MOST_INTERVENTIONS = 100;
const MOST_PARAMETERS = 32;
const LONGEST_NAME = 64;

const WORD = /^[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*$/;
const SCENARIO = /^[a-z0-9]+(?:[-/][a-z0-9]+)*$/;
/** No control characters, and no half of a surrogate pair, which UTF-8 cannot carry. */
const NAME = /^[^\p{Cc}\p{Cs}]+$/u;
const NODE = /^[^\p{Cc}\p{Cs}/]+$/u;

const event = (what: string) => whole(what, 0, MOST_EVENTS);
const word = (what: string) => text(what, WORD, 'a word of letters, digits and hyphens');
const moment = (what: string) => whole(what, 0, MOST_MICROS);

const message = {
  from: text('The sender in an intervention', NODE, 'the name of a node'),
  to: text('The receiver in an intervention', NODE, 'the name of a node'),
  type: text('The message type in an intervention', NAME, 'a name'),
  n: event('The message number in an intervention'),
  copy: whole('The copy in an intervention', 0, MOST_COPIES),
};

const delay = whole('The delay in an intervention, in microseconds,', 1, MOST_MICROS);

const oneMessage = {
  error: 'An intervention drops, delays or duplicates one message, and this one does not.',
};

const interventions = z
  .array(
    z.discriminatedUnion(
      'do',
      [
        z.strictObject({ do: z.literal('drop'), ...message }, oneMessage),
        z.strictObject({ do: z.literal('delay'), by: delay, ...message }, oneMessage),
        z.strictObject({ do: z.literal('duplicate'), ...message }, oneMessage),
      ],
      oneMessage,
    ),
    { error: 'The interventions should be a list.' },
  )
  .check(
    z.maxLength(MOST_INTERVENTIONS, { error: `At most ${MOST_INTERVENTIONS} interventions.` }),
  );

const parameters = z
  .record(
    z.string().check(z.regex(PARAMETER)),
    whole('A parameter', -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    { error: 'Parameters are whole numbers, each named by a lower-case word.' },
  )
  .check(
    z.refine((named) => Object.keys(named).length <= MOST_PARAMETERS, {
      error: `A scenario has at most ${MOST_PARAMETERS} parameters.`,
    }),
  );

const spec = z.strictObject(
  {
    scenario: text('The scenario', SCENARIO, 'named like store/put-versus-update'),
    variant: z.exactOptional(word('The variant')),
    parameters: z._default(parameters, {}),
    seed: z.exactOptional(whole('The seed', 0, HIGHEST_SEED)),
    interventions: z._default(interventions, []),
  },
  { error: 'A run is named by scenario, variant, parameters, seed and interventions.' },
);

const view = z.strictObject(
  {
    at: z.exactOptional(event('The event “at”')),
    time: z.exactOptional(moment('The time “time”, in microseconds,')),
    selected: z.exactOptional(event('The event “selected”')),
    from: z.exactOptional(moment('The time “from”, in microseconds,')),
    until: z.exactOptional(moment('The time “until”, in microseconds,')),
    tab: z.exactOptional(word('The tab')),
    cone: z.exactOptional(onOrOff('cone')),
    all: z.exactOptional(flag('all')),
    claim: z.exactOptional(word('The claim')),
    speed: z.exactOptional(speed()),
    embed: z.exactOptional(flag('embed')),
  },
  {
    error: 'A view holds at, time, selected, from, until, tab, cone, all, claim, speed and embed.',
  },
);

/** A run spec from outside: a link, a flag, a script on the page. */
export function parseSpec(input: unknown): Result<LooseSpec> {
  return parsed(spec, input);
}

export function parseView(input: unknown): Result<LinkView> {
  return parsed(view, input);
}

export function parseInterventions(input: unknown): Result<readonly Intervention[]> {
  return parsed(interventions, input);
}

/** What somebody gave, short enough to be said back to them. */
export function quoted(input: unknown): string {
  if (typeof input === 'number') return String(input);
  if (typeof input !== 'string') return input === undefined ? 'nothing' : `this ${typeof input}`;
  const clean = input.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd');
  return clean.length <= 40 ? `“${clean}”` : `“${[...clean].slice(0, 39).join('')}…”`;
}

interface Given {
  readonly input?: unknown;
}

function whole(what: string, least: number, most: number) {
  const error = ({ input }: Given) =>
    `${what} should be a whole number from ${least} to ${most}, not ${quoted(input)}.`;
  const rules = [
    z.int({ error }),
    z.minimum(least, { error }),
    z.maximum(most, { error }),
  ] as const;
  return z.number({ error }).check(...rules);
}

function text(what: string, pattern: RegExp, like: string) {
  const error = ({ input }: Given) =>
    `${what} should be ${like}, of at most ${LONGEST_NAME} characters, not ${quoted(input)}.`;
  const rules = [z.maxLength(LONGEST_NAME, { error }), z.regex(pattern, { error })] as const;
  return z.string({ error }).check(...rules);
}

function flag(what: string) {
  return z.boolean({ error: `“${what}” is a switch: it is there or it is not, and has no value.` });
}

function onOrOff(what: string) {
  return z.boolean({ error: `“${what}” is a switch: it is there, or it is not, or it is “off”.` });
}

function speed() {
  const error = ({ input }: Given) =>
    `The speed should be a number from 0.01 to 100, such as 0.25 or 2, not ${quoted(input)}.`;
  const inHundredths = (value: number) => Math.round(value * 100) / 100 === value;
  const rules = [z.minimum(0.01, { error }), z.maximum(100, { error })] as const;
  return z.number({ error }).check(...rules, z.refine(inHundredths, { error }));
}

function parsed<Schema extends z.ZodMiniType>(schema: Schema, input: unknown) {
  const outcome = schema.safeParse(input);
  if (outcome.success) return ok(outcome.data);
  return wrong(outcome.error.issues[0]?.message ?? 'This is not what was expected.');
}
