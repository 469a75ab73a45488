/**
 * How long a history takes to judge: clients by operations, of one register. Values come again and
 * again and nobody says when an operation took effect, so that the search itself has to find an
 * order, unless a name says otherwise.
 */
import type { HistoryOperation } from '../../sim-core/checkers/history.ts';
import {
  checkLinearizability,
  type Linearizability,
} from '../../sim-core/checkers/linearizability.ts';
import { anyModel } from '../../sim-core/checkers/models/all.ts';
import { register } from '../../sim-core/checkers/models/register.ts';
import { crowd, misread, withoutPoints } from './crowd.ts';
import { median, type Figures } from './figure.ts';

const ROUNDS = 15;
/** Of rounds that warm up: the compiler is through by then. */
const WARM_MILLISECONDS = 600;
const REGISTER = anyModel(register);

export function checkerFigures(): Figures {
  const thousand = withoutPoints(crowd({ operations: 1000, clients: 10 }));
  const tenThousand = crowd({ operations: 10_000, clients: 5 });
  const unique = withoutPoints(crowd({ operations: 1000, clients: 10, values: 'unique' }));
  const crashed = withoutPoints(crowd({ operations: 1000, clients: 10, crashes: 10 }));
  // Twenty in flight, most of the time, and near the end a read of what was there at first.
  const dense = misread(withoutPoints(crowd({ operations: 1000, clients: 20 })), 950, null);
  return {
    ...timed('1000x10', 'linearizable', thousand),
    ...timed('10000x5', 'linearizable', withoutPoints(tenThousand)),
    ...timed('1000x10.violated', 'not linearizable', misread(thousand, 950, null)),
    ...timed('1000x10.unique', 'linearizable', unique),
    ...timed('10000x5.witness', 'linearizable', tenThousand),
    ...timed('1000x10.crashed', 'linearizable', crashed),
    ...timed('1000x20.budget', 'unknown', dense),
  };
}

/** The median of some rounds, after some that warm up. A wrong answer has no speed. */
function timed(
  name: string,
  expected: Linearizability['answer'],
  history: readonly HistoryOperation[],
): Figures {
  const round = (): number => {
    const started = performance.now();
    const { answer } = checkLinearizability(REGISTER, history);
    if (answer !== expected) throw new Error(`${name} is ${answer}, and should be ${expected}.`);
    return performance.now() - started;
  };
  for (let warm = 0; warm < WARM_MILLISECONDS;) warm += round();
  const rounds = Array.from({ length: ROUNDS }, round);
  return { [`checkers.linearizability.${name}.milliseconds`]: median(rounds) };
}
