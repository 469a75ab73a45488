/** Who owns "car"? The first lesson: the store is right, and A is wronged, in one run. */
import type { Pattern } from '../../sim-core/kernel/pattern.ts';
import type { Beat, Lesson, Variant } from '../../sim-core/run/lesson.ts';
import {
  BOTH_READ_BACK,
  CONFLICT_REFUSED,
  ONE_SUCCESSFUL_PUT,
  OVERWRITES_ONLY_WHAT_IT_SAW,
  SILENT_CONFLICT,
  STORE_IS_LINEARIZABLE,
  SESSIONS_ARE_KEPT,
  EXACTLY_ONCE,
} from '../../sim-core/protocols/store/claim-words.ts';
import { holds, prose, sometimes } from '../vocabulary.ts';

type Write = 'put' | 'update' | 'compare_and_swap';

/** Each client reads the other's value, after its own write was answered ok. */
function wronged(a: Write, b: Write): readonly Beat[] {
  return [
    {
      when: { ...reads('A', 'sedan'), after: told('A', a, 'ok') },
      text: prose`A reads *sedan*. It was told ok, it asked nobody for a sedan, and no answer ever
        said that its own value is gone.`,
    },
    {
      when: { ...reads('B', 'roadster'), after: told('B', b, 'ok') },
      text: prose`B reads *roadster*. It was told ok, and no answer ever said that its own value is
        gone.`,
    },
  ];
}

/** A write that lands on the other's. */
const replaced: readonly Beat[] = [
  {
    when: { ...lands('sedan'), after: lands('roadster') },
    text: 'B’s `update` lands. It replaces *roadster*, because *update always succeeds*.',
  },
  {
    when: { ...lands('roadster'), after: lands('sedan') },
    text: 'A’s `update` lands. It replaces *sedan*, because *update always succeeds*.',
  },
];

function told(node: string, type: Write, why: 'ok' | 'fail'): Pattern {
  return { kind: 'end', node, type, why };
}

function reads(node: string, value: string): Pattern {
  return { kind: 'end', node, type: 'get', why: 'ok', data: { value } };
}

function lands(value: string): Pattern {
  return { kind: 'fact', type: 'committed', data: { value } };
}

const NOT_SILENT =
  'Nothing was refused this time, and nobody that was told ok read another’s value.';

const always = {
  'store-is-linearizable': holds,
  'sessions-are-kept': holds,
  'exactly-once': holds,
  'both-clients-read-back': holds,
};

interface Mixed {
  readonly id: string;
  readonly title: string;
  readonly putter: string;
  readonly updater: string;
  /** What the updater writes. */
  readonly updated: string;
  readonly surprise: readonly Beat[];
}

/** One puts, the other updates: what the manual's rule of thumb forbids. */
function mixed({ id, title, putter, updater, updated, surprise }: Mixed): Variant {
  return {
    id,
    title,
    ends: 'silent or refused',
    expect: {
      ...always,
      'silent-conflict': sometimes(40),
      'one-successful-put-per-alias': holds,
      'conflict-refused': sometimes(50),
    },
    story: [
      {
        when: told(putter, 'put', 'ok'),
        text: `${putter} is first: its \`put\` creates the entry. ok, says the store.`,
      },
      {
        when: told(putter, 'put', 'fail'),
        text: prose`The entry was there, and so this \`put\` is refused: \`alias_already_exists\`.
          This client knows.`,
      },
      {
        when: lands(updated),
        text: `${updater}’s \`update\` is carried out, whether the entry was there or not.`,
      },
      ...surprise,
    ],
    otherwise: NOT_SILENT,
  };
}

export const putVersusUpdate: Lesson = {
  id: 'store/put-versus-update',
  title: 'Put versus update',
  theme: 'conflicts',
  question: 'Two clients name one entry, and both are told ok. Who owns it?',
  source: { document: 'wrpme manual, “Concurrency” (2012)', where: 'Conflicts resolution, L42–76' },
  text: [
    prose`A says that \`car\` is a *roadster*, B says that it is a *sedan*. Later each reads the
      entry back.`,
    prose`For the store everything is in order: some order of the calls, one after the other,
      explains every answer. For the client that reads the other’s value something went wrong,
      and nobody told it. **Both are true in the same run.**`,
    prose`What the API decides is whether the client can know. \`update\` always succeeds, so a
      conflict is *silent*. \`put\` fails if the entry is there, and \`compare_and_swap\` if it
      is not what the client takes it to be: then a conflict is *refused*.`,
  ],
  footnote: prose`The manual’s own example is wrong in one place: after B’s \`put\` was refused
    it has A read *sedan*. A reads *roadster*, as here; the manual was corrected sixteen days
    later.`,
  advice: 'Do not mix put and update calls.',
  challenge: prose`In “both put” nothing is silent. Drop one message so that a client still
    cannot know whether it owns the car.`,
  seed: 19,
  parameters: [
    { name: 'think', title: 'Each starts within', unit: 'ms', least: 0, most: 1000, usual: 60 },
    { name: 'pause', title: 'Then reads back within', unit: 'ms', least: 0, most: 1000, usual: 60 },
  ],
  claims: [
    SILENT_CONFLICT,
    STORE_IS_LINEARIZABLE,
    SESSIONS_ARE_KEPT,
    EXACTLY_ONCE,
    ONE_SUCCESSFUL_PUT,
    CONFLICT_REFUSED,
    OVERWRITES_ONLY_WHAT_IT_SAW,
    BOTH_READ_BACK,
  ],
  variants: [
    {
      id: 'both-update',
      title: 'both update',
      ends: 'silent',
      expect: {
        ...always,
        'silent-conflict': sometimes(81),
        'one-successful-put-per-alias': holds,
      },
      story: [
        {
          when: { kind: 'end', type: 'update', why: 'ok' },
          text: 'A client is told ok, and from now on takes its own value to be there.',
        },
        ...replaced,
        ...wronged('update', 'update'),
      ],
      otherwise: prose`It did not strike this time: no client that was told ok read another’s value.
        With the usual times it does in four runs of five.`,
    },
    mixed({
      ...{ id: 'a-put-b-update', title: 'A put, B update' },
      ...{ putter: 'A', updater: 'B', updated: 'sedan', surprise: wronged('put', 'update') },
    }),
    mixed({
      ...{ id: 'a-update-b-put', title: 'A update, B put' },
      ...{ putter: 'B', updater: 'A', updated: 'roadster', surprise: wronged('update', 'put') },
    }),
    {
      id: 'both-put',
      title: 'both put',
      ends: 'refused',
      expect: {
        ...always,
        'silent-conflict': holds,
        'one-successful-put-per-alias': holds,
        'conflict-refused': holds,
      },
      story: [
        {
          when: { kind: 'end', type: 'put', why: 'ok' },
          text: 'The first `put` creates the entry. ok, says the store: this client owns the car.',
        },
        {
          when: { kind: 'end', type: 'put', why: 'fail' },
          text: prose`A \`put\` is refused: \`alias_already_exists\`. This client knows that somebody
            was there before.`,
        },
        {
          when: { kind: 'end', type: 'put', why: 'info' },
          text: prose`A \`put\` has had no answer for a minute. Whether it was carried out, this client
            cannot know: neither ok nor refused.`,
        },
        {
          when: { ...reads('A', 'roadster'), after: told('A', 'put', 'ok') },
          text: 'A reads *roadster*, its own: nobody is surprised.',
        },
        {
          when: { ...reads('A', 'sedan'), after: told('A', 'put', 'fail') },
          text: 'A reads *sedan*. It was told that it came too late: nobody is surprised.',
        },
      ],
    },
    {
      id: 'compare-and-swap',
      title: 'compare-and-swap',
      ends: 'refused',
      expect: {
        ...always,
        'silent-conflict': holds,
        'conflict-refused': holds,
        'overwrites-only-what-it-saw': holds,
      },
      story: [
        {
          when: { kind: 'end', type: 'compare_and_swap', why: 'ok' },
          text: prose`The entry was *free*, as this client had assumed, and now it is its own.
            \`compare_and_swap\` needs the entry to exist: somebody must have put *free* there.`,
        },
        {
          when: { kind: 'end', type: 'compare_and_swap', why: 'fail' },
          text: prose`The other one is refused: \`unmatched_content\`, and the answer brings what
            is there instead.`,
        },
        {
          when: { kind: 'end', type: 'get' },
          text: 'What is read is the owner’s value.',
        },
      ],
    },
    {
      id: 'get-then-compare-and-swap',
      title: 'get, then swap',
      ends: 'silent or refused',
      expect: {
        ...always,
        'silent-conflict': sometimes(49),
        'conflict-refused': sometimes(68),
        'overwrites-only-what-it-saw': holds,
      },
      story: [
        {
          when: { kind: 'end', type: 'get', why: 'ok' },
          text: 'This client looks before it swaps, and sees what is there.',
        },
        {
          when: { kind: 'end', type: 'compare_and_swap', why: 'ok', nth: 2 },
          text: prose`The second swap succeeds as well: it replaced exactly what it saw, and that
            was the other client’s value.`,
        },
        ...wronged('compare_and_swap', 'compare_and_swap'),
      ],
      otherwise: 'Neither swap was refused, and no client that was told ok read another’s value.',
    },
  ],
};
