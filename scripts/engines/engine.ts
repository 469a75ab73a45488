/** A JavaScript engine that can be asked something, whatever the way that leads into it. */
import type { RunSpec } from '../../sim-core/run/spec.ts';
import type { TraceEvent } from '../../sim-core/trace/event.ts';
import type { Programme } from './programme.ts';
import type { Fingerprinted } from './specs.ts';

/** An open browser, or Node: it evaluates. */
export interface Evaluator {
  readonly version: string;
  /** The value of an expression that gives a text. Nothing stays but what it puts on the global. */
  evaluate(expression: string): Promise<string>;
  close(): Promise<void>;
}

/** A way into an engine, before it is tried. */
export interface Way {
  /** "Firefox" */
  readonly name: string;
  /** Null if there is no such engine on this machine. Throws if there is one and it fails. */
  open(): Promise<Opened | null>;
}

export interface Opened {
  readonly evaluator: Evaluator;
  /** Where it was found: a path, or whose build it is. */
  readonly where: string;
}

/** An engine with the programme in it. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  fingerprints(specs: readonly RunSpec[]): Promise<readonly Fingerprinted[]>;
  events(spec: RunSpec): Promise<readonly TraceEvent[]>;
  close(): Promise<void>;
}

/** @param bundle the programme's script */
export async function loadEngine(
  name: string,
  evaluator: Evaluator,
  bundle: string,
): Promise<Engine> {
  // A function around it, so that every way in takes it as an expression.
  await evaluator.evaluate(`((function () {\n${bundle}\n})(), 'loaded')`);
  const ask = async (method: keyof Programme, argument: unknown): Promise<unknown> => {
    const text = JSON.stringify(JSON.stringify(argument));
    return JSON.parse(await evaluator.evaluate(`programme.${method}(${text})`));
  };
  return {
    name,
    version: evaluator.version,
    fingerprints: async (specs) => (await ask('fingerprints', specs)) as Fingerprinted[],
    events: async (spec) => (await ask('events', spec)) as TraceEvent[],
    close: () => evaluator.close(),
  };
}
