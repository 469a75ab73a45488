/**
 * A spec that somebody could have made: any variant, parameters turned, an odd seed, and a few
 * messages of that very run dropped, held up or doubled. The one place that says what may befall a
 * random run: whatever else a spec can carry is added here, and all who make random specs have it.
 */
import type { Recorder } from '../../sim-core/kernel/recorder.ts';
import { run } from '../../sim-core/run/run.ts';
import type { Scenario } from '../../sim-core/run/scenario.ts';
import type { Intervention, MessageName, RunSpec } from '../../sim-core/run/spec.ts';
import type { Pick } from './pick.ts';

/** Every other spec is left as it is: its variant's claims are then held to what they promise. */
const MOST_INTERVENTIONS = 3;

const LONGEST_DELAY_MICROS = 1_000_000;

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
  return pick([true, false]) ? spec : { ...spec, interventions: someHands(scenario, spec, pick) };
}

function someHands(scenario: Scenario, spec: RunSpec, pick: Pick): Intervention[] {
  const messages = messagesOf(scenario, spec);
  if (messages.length === 0) return [];
  const count = 1 + pick.below(MOST_INTERVENTIONS);
  const chosen = new Map<string, Intervention>();
  for (let n = 0; n < count; n++) {
    const message = pick(messages);
    // Two on one message would have to be told apart by their order.
    chosen.set(JSON.stringify(message), anyHand(message, pick));
  }
  return [...chosen.values()];
}

function anyHand(message: MessageName, pick: Pick): Intervention {
  return pick<Intervention>([
    { do: 'drop', ...message },
    { do: 'delay', by: 1 + pick.below(LONGEST_DELAY_MICROS), ...message },
    { do: 'duplicate', ...message },
  ]);
}

/** A run that throws has none: it is tried as it is, and told. */
function messagesOf(scenario: Scenario, spec: RunSpec): MessageName[] {
  const messages: MessageName[] = [];
  const recorder: Recorder = {
    event({ kind, node: from, peer: to, type, n, copy }) {
      if (kind === 'send') messages.push({ from, to, type, n, copy });
    },
  };
  try {
    run(scenario, spec, { recorder });
  } catch {
    return [];
  }
  return messages;
}
