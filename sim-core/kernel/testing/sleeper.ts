/**
 * A sleeper dozes until its time is over or somebody shakes it, and sets alarms under keys.
 *
 *             doze, shake
 *     asleep -------------> awake
 *        ^      sing          |
 *        +--------------------+        sing starts the doze anew, in either state
 */
import { chartOf, clearTimer, note, setTimer, update } from '../chart.ts';
import { defineNode, definePart, type NodeSpec, type TimerRange } from '../part.ts';

type Night = { readonly rung: string };

interface Sound {
  readonly type: 'shake' | 'sing' | 'watch' | 'unwatch' | 'alarm';
  readonly key: string;
}

const chart = chartOf<Night, Sound>()('doze');

const machine = chart.createMachine({
  id: 'bed',
  context: { rung: '' },
  initial: 'asleep',
  states: { asleep: { after: { doze: 'awake' } }, awake: {} },
  on: {
    shake: '.awake',
    sing: { target: '.asleep', reenter: true },
    watch: { actions: setTimer(alarm) },
    unwatch: { actions: clearTimer(alarm) },
    alarm: { actions: [update(heard), note(rang)] },
  },
});

/** A node with a sleeper, whose doze and alarms are so long. */
export function sleeper(name: string, doze: TimerRange, alarm: TimerRange = doze): NodeSpec {
  return defineNode(name, 'sleepers', [
    definePart({ name: 'bed', machine, timers: { doze, alarm }, durable: [] }),
  ]);
}

function alarm(_: Night, { key }: Sound) {
  return { name: 'alarm', key };
}

function heard({ rung }: Night, { key }: Sound) {
  return { rung: rung + key };
}

function rang(_: Night, { key }: Sound): string {
  return `the alarm of ${key}`;
}
