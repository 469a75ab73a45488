/**
 * Interventions and fault scripts as a stranger may write them, each bounded in every dimension.
 * The types are those of `network/interventions.ts` and `kernel/`.
 */
import * as z from 'zod/mini';
import { canonical, type Json } from '../base/json.ts';
import { quoted } from '../base/quoted.ts';
import type { Boundary } from '../kernel/script.ts';
import { EVENT_KINDS } from '../kernel/event.ts';
import type { Intervention } from '../kernel/interventions.ts';
import type { Pattern } from '../kernel/pattern.ts';
import { SWARM_KINDS } from '../network/swarm.ts';
import {
  MOST_MICROS,
  counting,
  listOf,
  micros,
  name,
  node,
  nodes,
  oneOf,
  ratio,
  record,
  text,
  unknownKind,
  whole,
} from './bounded.ts';
import { fault, unsynced } from './fault-schema.ts';

const MOST_COPIES = 1000;
const MOST_INTERVENTIONS = 100;
/** Characters of all interventions together, as canonical JSON. */
export const LONGEST_INTERVENTIONS = 65_536;
const MOST_TIMES = 1000;
const MOST_FIELDS = 16;
/** A pattern after a pattern after a pattern after a pattern. */
const DEEPEST_PATTERN = 4;

const message = {
  from: node('The sender in an intervention'),
  to: node('The receiver in an intervention'),
  type: name('The message type in an intervention'),
  n: counting('The message number in an intervention'),
  copy: whole('The copy in an intervention', 0, MOST_COPIES),
};

const timer = {
  node: node('The node of a timer'),
  part: name('The part of a timer'),
  timer: name('The name of a timer'),
  key: text('The key of a timer', /^[^\p{Cc}\p{Cs}]*$/u, 'a text'),
  n: counting('The number of a timer'),
};

const PATTERN_FIELD = z.union(
  [z.string().check(z.maxLength(200)), z.number(), z.boolean(), z.null()],
  { error: 'The data of a pattern should be numbers, switches and texts of up to 200 characters.' },
);

const patternData = z
  .record(z.string().check(z.maxLength(64)), PATTERN_FIELD, {
    error: 'The data of a pattern should be a record of fields.',
  })
  .check(
    z.refine((fields) => Object.keys(fields).length <= MOST_FIELDS, {
      error: `The data of a pattern should have at most ${MOST_FIELDS} fields.`,
    }),
  );

const pattern = patternOf(DEEPEST_PATTERN);

function patternOf(depth: number): z.ZodMiniType<Pattern> {
  return record('A pattern', {
    kind: z.enum(EVENT_KINDS, {
      error: ({ input }) =>
        `The kind of a pattern should be one of an event, not ${quoted(input)}.`,
    }),
    node: z.exactOptional(node('The node of a pattern')),
    peer: z.exactOptional(node('The peer of a pattern')),
    type: z.exactOptional(name('The type of a pattern')),
    enters: z.exactOptional(name('The state that a pattern enters')),
    why: z.exactOptional(name('The “why” of a pattern')),
    data: z.exactOptional(patternData),
    nth: z.exactOptional(whole('The “nth” of a pattern', 1, 1_000_000)),
    after: z.exactOptional(
      depth > 1
        ? patternOf(depth - 1)
        : z.never({ error: `At most ${DEEPEST_PATTERN} patterns one after the other.` }),
    ),
  });
}

const EFFECTS = [
  ...(['send', 'broadcast', 'reply', 'forward', 'call', 'open', 'close', 'persist'] as const),
  ...(['begin', 'end', 'fact', 'note', 'setTimer', 'clearTimer', 'message'] as const),
] as const satisfies readonly Boundary[];

const timed = { at: micros('The time of a fault'), fault };

const triggered = {
  when: pattern,
  fault,
  after: z.exactOptional(micros('The “after” of a fault')),
  chance: z.exactOptional(ratio('The chance of a fault')),
  times: z.exactOptional(whole('The “times” of a fault', 1, MOST_TIMES)),
};

const crashAfter = {
  crashAfter: record('The place of a crash', {
    node: node('The node of a crash'),
    part: name('The part of a crash'),
    effect: oneOf('The effect after which a node crashes', EFFECTS),
    n: counting('The number of the effect after which a node crashes'),
  }),
  unsynced: z.exactOptional(unsynced),
};

/** What a scenario's own script is made of: told apart by what they say first. */
export const scripted = {
  at: record('A fault by the clock', timed),
  when: record('A fault that waits', triggered),
  crashAfter: record('A crash after an effect', crashAfter),
};

const swarmKinds = z
  .array(oneOf('A kind of a swarm', SWARM_KINDS), { error: 'The kinds of a swarm are a list.' })
  .check(
    z.minLength(1, { error: 'A swarm should have at least one kind of fault.' }),
    z.refine((kinds) => new Set(kinds).size === kinds.length, {
      error: 'A swarm should name each kind of fault once.',
    }),
  );

const DEEDS = [
  ...['drop', 'delay', 'duplicate', 'deliver', 'last', 'loseReplies', 'hurry', 'collide'],
  ...['fault', 'when', 'crashAfter', 'swarm'],
];

const intervention = z.discriminatedUnion(
  'do',
  [
    record('A drop', { do: z.literal('drop'), ...message }),
    record('A delay', {
      do: z.literal('delay'),
      by: whole('The delay in an intervention, in microseconds,', 1, MOST_MICROS),
      ...message,
    }),
    record('A duplication', { do: z.literal('duplicate'), ...message }),
    record('A delivery', {
      do: z.literal('deliver'),
      at: micros('The time of a delivery'),
      ...message,
    }),
    record('A message to go last', { do: z.literal('last'), ...message }),
    record('A loss of replies', {
      do: z.literal('loseReplies'),
      from: micros('The beginning of a loss of replies'),
      until: micros('The end of a loss of replies'),
      to: z.exactOptional(node('The receiver of lost replies')),
    }).check(
      z.refine(({ from, until }) => from < until, {
        error: 'A loss of replies should end (“until”) after it begins (“from”).',
      }),
    ),
    record('A hurry', { do: z.literal('hurry'), at: micros('The time of a hurry'), ...timer }),
    record('A collision', {
      do: z.literal('collide'),
      timers: z.tuple([record('A timer', timer), record('A timer', timer)], {
        error: 'A collision is of two timers.',
      }),
    }),
    record('A fault', { do: z.literal('fault'), ...timed }),
    record('A fault that waits', { do: z.literal('when'), ...triggered }),
    record('A crash after an effect', { do: z.literal('crashAfter'), ...crashAfter }),
    record('A swarm', {
      do: z.literal('swarm'),
      kinds: swarmKinds,
      on: ratio('The “on” of a swarm'),
      nodes: z.exactOptional(nodes('The nodes of a swarm')),
      until: micros('The end of a swarm'),
    }),
  ],
  { error: unknownKind('An intervention', 'do', DEEDS) },
);

export const interventions: z.ZodMiniType<readonly Intervention[]> = listOf(
  'The interventions',
  intervention,
  MOST_INTERVENTIONS,
).check(
  z.refine((list) => canonical(list as unknown as Json).length <= LONGEST_INTERVENTIONS, {
    error: `The interventions should take at most ${LONGEST_INTERVENTIONS} characters together.`,
  }),
);
