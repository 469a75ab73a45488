/** Who owns "car"? The first lesson: the store is right, and A is wronged, in one run. */
import type { Beat, Lesson } from '../../sim-core/run/lesson.ts';
import {
  BOTH_READ_BACK,
  CONFLICT_REFUSED,
  ONE_SUCCESSFUL_PUT,
  OVERWRITES_ONLY_WHAT_IT_SAW,
  SILENT_CONFLICT,
  STORE_IS_LINEARIZABLE,
} from '../../sim-core/protocols/store/claim-words.ts';
import { holds, prose, sometimes } from '../vocabulary.ts';

const readsTheOther: readonly Beat[] = [
  {
    when: { kind: 'end', node: 'A', type: 'get', data: { value: 'sedan' } },
    text: prose`A reads *sedan*. It was told ok, it asked nobody for a sedan, and no answer ever
      said that its own value is gone.`,
  },
  {
    when: { kind: 'end', node: 'B', type: 'get', data: { value: 'roadster' } },
    text: 'B reads *roadster*. It was told ok, and no answer ever said that its own value is gone.',
  },
];

const always = { 'store-is-linearizable': holds, 'both-clients-read-back': holds };

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
    { name: 'think', title: 'A client starts within', unit: 'ms', least: 0, most: 1000, usual: 60 },
    { name: 'pause', title: 'and reads back within', unit: 'ms', least: 0, most: 1000, usual: 60 },
  ],
  claims: [
    SILENT_CONFLICT,
    STORE_IS_LINEARIZABLE,
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
          text: 'The first `update` is carried out, and answered: ok.',
        },
        {
          when: { kind: 'fact', type: 'committed', nth: 2 },
          text: prose`The other \`update\` lands. It replaces what is there, because *update
            always succeeds*.`,
        },
        ...readsTheOther,
      ],
      otherwise: prose`It did not strike this time: each client had read back before the other
        wrote. It does in four runs of five.`,
    },
    {
      id: 'a-put-b-update',
      title: 'A put, B update',
      ends: 'silent or refused',
      expect: {
        ...always,
        'silent-conflict': sometimes(40),
        'one-successful-put-per-alias': holds,
        'conflict-refused': sometimes(50),
      },
      story: [
        {
          when: { kind: 'end', node: 'A', type: 'put', why: 'ok' },
          text: 'A is first: its `put` creates the entry. ok, says the store.',
        },
        {
          when: { kind: 'end', node: 'A', type: 'put', why: 'fail' },
          text: 'B was first, and so A’s `put` is refused: `alias_already_exists`. A knows.',
        },
        {
          when: { kind: 'fact', type: 'committed', data: { value: 'sedan' } },
          text: 'B’s `update` is carried out, whether the entry was there or not.',
        },
        ...readsTheOther,
      ],
      otherwise: 'Nobody was wronged silently this time.',
    },
    {
      id: 'a-update-b-put',
      title: 'A update, B put',
      ends: 'silent or refused',
      expect: {
        ...always,
        'silent-conflict': sometimes(40),
        'one-successful-put-per-alias': holds,
        'conflict-refused': sometimes(50),
      },
      story: [
        {
          when: { kind: 'end', node: 'B', type: 'put', why: 'ok' },
          text: 'B is first: its `put` creates the entry. ok, says the store.',
        },
        {
          when: { kind: 'end', node: 'B', type: 'put', why: 'fail' },
          text: 'A was first, and so B’s `put` is refused: `alias_already_exists`. B knows.',
        },
        {
          when: { kind: 'fact', type: 'committed', data: { value: 'roadster' } },
          text: 'A’s `update` is carried out, whether the entry was there or not.',
        },
        ...readsTheOther,
      ],
      otherwise: 'Nobody was wronged silently this time.',
    },
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
          text: 'The first `put` creates the entry. ok, says the store.',
        },
        {
          when: { kind: 'end', type: 'put', why: 'fail' },
          text: prose`The second is refused: \`alias_already_exists\`. This client knows that the
            car is not its own.`,
        },
        {
          when: { kind: 'end', node: 'A', type: 'get' },
          text: 'A reads the entry: the owner’s value, and nobody is surprised.',
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
        ...readsTheOther,
      ],
      otherwise: 'The second swap was refused, or each had read back in time.',
    },
  ],
};
