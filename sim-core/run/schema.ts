/**
 * What a stranger may hand us: the parts of a link and of a run spec, bounded in every dimension.
 * Each rule carries the sentence for whoever breaks it; the first one broken is said.
 */
import * as z from 'zod/mini';
import { HIGHEST_SEED } from '../base/luck.ts';
import { quoted } from '../base/quoted.ts';
import { ok, wrong, type Result } from '../base/result.ts';
import type { Micros } from '../base/time.ts';
import type { Intervention } from '../kernel/interventions.ts';
import type { Scripted } from '../kernel/script.ts';
import { counting, micros, text, whole, word } from './bounded.ts';
import { interventions, scripted } from './intervention-schema.ts';
import type { RunSpec } from './spec.ts';

export { quoted } from '../base/quoted.ts';

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

const MOST_PARAMETERS = 32;

const SCENARIO = /^[a-z0-9]+(?:[-/][a-z0-9]+)*$/;

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
    at: z.exactOptional(counting('The event “at”')),
    time: z.exactOptional(micros('The time “time”')),
    selected: z.exactOptional(counting('The event “selected”')),
    from: z.exactOptional(micros('The time “from”')),
    until: z.exactOptional(micros('The time “until”')),
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

/** A fault of a scenario's own script. */
export function parseScripted(input: Scripted): Result<Scripted> {
  if ('when' in input) return parsed(scripted.when, input);
  return 'crashAfter' in input ? parsed(scripted.crashAfter, input) : parsed(scripted.at, input);
}

function flag(what: string) {
  return z.boolean({ error: `“${what}” is a switch: it is there or it is not, and has no value.` });
}

function onOrOff(what: string) {
  return z.boolean({ error: `“${what}” is a switch: it is there, or it is not, or it is “off”.` });
}

function speed() {
  const error = ({ input }: { readonly input?: unknown }) =>
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
