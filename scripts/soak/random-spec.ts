/**
 * A spec that somebody could have made: any variant, parameters turned, an odd seed, and a few
 * faults and hands. Whoever makes random specs has what `random-faults.ts` can think of.
 */
import type { Recorder } from '../../sim-core/kernel/recorder.ts';
import { prepareRun } from '../../sim-core/run/prepare.ts';
import { run } from '../../sim-core/run/run.ts';
import type { Scenario } from '../../sim-core/run/scenario.ts';
import type { RunSpec } from '../../sim-core/run/spec.ts';
import type { Pick } from './pick.ts';
import { randomFaults, type Heard } from './random-faults.ts';

/** Every other spec is left as it is: its variant's claims are then held to what they promise. */
export function randomSpec(scenario: Scenario, pick: Pick): RunSpec {
  const { lesson } = scenario;
  const turned = lesson.parameters.map(({ name, least, most, usual }): [string, number] => [
    name,
    pick([usual, least + pick.below(most - least + 1)]),
  ]);
  const usual = new Map(lesson.parameters.map(({ name, usual }) => [name, usual]));
  const spec: RunSpec = {
    scenario: lesson.id,
    variant: pick(lesson.variants).id,
    // As a link says it: what is as usual is left out.
    parameters: Object.fromEntries(turned.filter(([name, value]) => usual.get(name) !== value)),
    seed: pick.below(2 ** 32),
    interventions: [],
  };
  return pick([true, false]) ? spec : struck(scenario, spec, pick);
}

/** The spec with faults, unless two of them get in each other's way: then as it is. */
function struck(scenario: Scenario, spec: RunSpec, pick: Pick): RunSpec {
  const heard = hear(scenario, spec);
  if (heard === null) return spec;
  const odd = { ...spec, interventions: randomFaults(heard, pick) };
  return prepareRun([scenario], odd).ok ? odd : spec;
}

/** What there is in a run. One that throws has nothing: it is tried as it is, and told. */
function hear(scenario: Scenario, spec: RunSpec): Heard | null {
  const nodes = new Set<string>();
  const parts = new Map<string, Heard['parts'][number]>();
  const messages: Heard['messages'][number][] = [];
  const timers: Heard['timers'][number][] = [];
  const recorder: Recorder = {
    event({ kind, node, part, peer, peerPart, type, n, copy }) {
      if (kind === 'start') nodes.add(node);
      if (kind === 'step') parts.set(`${node}/${part}`, { node, part });
      if (kind === 'send') messages.push({ from: node, to: peer, type, n, copy });
      if (kind === 'timerSet') timers.push({ node, part, timer: type, key: peerPart, n });
    },
  };
  try {
    const { ends } = run(scenario, spec, { recorder });
    return { nodes: [...nodes], parts: [...parts.values()], messages, timers, ends };
  } catch {
    return null;
  }
}
