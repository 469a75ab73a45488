/**
 * Before every test file: globals that lie are poisoned. What gives another answer every time
 * (`Math.random`, the clocks, `crypto`) throws by name when it is asked while a chart is stepped.
 * Types and lint keep them out of what is written here; this catches what a rule reaches in another
 * way, in a package say. Everybody else, the test runner above all, has them as they are.
 */
import { sep } from 'node:path';

/** Where charts are stepped. Whatever a rule calls is further up the same stack. */
const STEPPER = ['sim-core', 'kernel', 'stepper.ts'].join(sep);

/** A rule, and what it calls, are at most so many calls above the stepper. */
const DEPTH = 100;

poison(Math, 'random', poisoned('Math.random', Math.random));
poison(performance, 'now', poisoned('performance.now', performance.now.bind(performance)));
poison(crypto, 'randomUUID', poisoned('crypto.randomUUID', crypto.randomUUID.bind(crypto)));
poison(
  crypto,
  'getRandomValues',
  poisoned('crypto.getRandomValues', crypto.getRandomValues.bind(crypto)),
);
poison(globalThis, 'Date', poisonedDate(poisoned('Date.now', Date.now)));

function poisoned<Args extends readonly unknown[], Answer>(
  name: string,
  real: (...args: Args) => Answer,
) {
  return (...args: Args): Answer => {
    refuseInStep(name);
    return real(...args);
  };
}

/** `new Date(2012, 5, 12)` and `Date.UTC` say the same every time; only the present is refused. */
function poisonedDate(now: () => number): DateConstructor {
  return new Proxy(Date, {
    construct(target, args, made) {
      if (args.length === 0) refuseInStep('new Date()');
      return Reflect.construct(target, args, made) as object;
    },
    apply(target, self, args) {
      refuseInStep('Date()');
      return Reflect.apply(target, self, args) as string;
    },
    get(target, key, self) {
      return key === 'now' ? now : (Reflect.get(target, key, self) as unknown);
    },
  });
}

function refuseInStep(name: string): void {
  if (isInStep()) throw new Error(`${name} was asked while a chart was stepped.`);
}

/** Reads the files of the stack as they are: a test runner's own way of printing it is slow. */
function isInStep(): boolean {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = DEPTH;
  Error.prepareStackTrace = (_, calls) =>
    calls.some((call) => call.getFileName()?.endsWith(STEPPER));
  const inStep = new Error().stack as unknown as boolean;
  Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  return inStep;
}

function poison<Home extends object>(home: Home, name: keyof Home, value: unknown): void {
  Object.defineProperty(home, name, { value, configurable: true, writable: true });
}
