/** A chart that asks for luck or for the time is caught by name; whoever runs it is not. */
import { describe, expect, it } from 'vitest';
import { chartOf, update, when } from '../../sim-core/kernel/chart.ts';
import { defineNode, definePart } from '../../sim-core/kernel/part.ts';
import { referenceStepper, standardStepper } from '../../sim-core/kernel/stepper.ts';
import { watch } from '../../sim-core/testing/tiny.ts';

const lies: readonly (readonly [string, () => unknown])[] = [
  ['Math.random', () => Math.random()],
  ['Date.now', () => Date.now()],
  ['new Date()', () => new Date().getTime()],
  ['Date()', () => Date()],
  ['performance.now', () => performance.now()],
  ['crypto.randomUUID', () => crypto.randomUUID()],
  ['crypto.getRandomValues', () => crypto.getRandomValues(new Uint8Array(1))[0]],
];

const chart = chartOf<{ readonly told: boolean }, { readonly type: 'go' }>()('moment');

/** A node whose rule asks: on its way in, in an update, in a guard. */
function gullible(ask: () => unknown, where: 'entry' | 'update' | 'guard') {
  const told = update(() => ({ told: ask() !== null }));
  const machine = chart.createMachine({
    context: { told: false },
    initial: 'waiting',
    states: {
      waiting: {
        ...(where === 'entry' ? { entry: told } : {}),
        after: {
          moment: {
            target: 'done',
            ...(where === 'update' ? { actions: told } : {}),
            ...(where === 'guard' ? { guard: when(() => ask() !== null) } : {}),
          },
        },
      },
      done: {},
    },
  });
  const timers = { moment: { low: 1, high: 1 } };
  return [defineNode('A', 'all', [definePart({ name: 'fool', machine, timers, durable: [] })])];
}

describe.each(lies)('a rule that calls %s is caught', (name, ask) => {
  it.each(['entry', 'update', 'guard'] as const)('in its %s', (where) => {
    const caught = `${name} was asked while a chart was stepped.`;
    const nodes = gullible(ask, where);
    expect(() => watch({ nodes, stepper: standardStepper() })).toThrow(caught);
    expect(() => watch({ nodes, stepper: referenceStepper() })).toThrow(caught);
  });

  it('and who is no chart has it as it is', () => {
    expect(() => ask()).not.toThrow();
  });
});

it('a date that is said is the same every time, in a chart as elsewhere', () => {
  const { outcome } = watch({ nodes: gullible(() => new Date(0).getTime(), 'update') });
  expect(outcome.ended).toBe('quiet');
  expect(new Date(0)).toBeInstanceOf(Date);
  expect(Date.UTC(2012, 5, 12)).toBe(1339459200000);
});
