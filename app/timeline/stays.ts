/**
 * How long each node was in which state of its charts: what its lane shows as a band. Read once
 * from the changes that the trace keeps, so that no state has to be put together.
 */
import type { Json } from '../../sim-core/base/json.ts';
import type { TraceData } from '../../sim-core/trace/columns.ts';
import { chartChanges, type ChartChange } from '../../sim-core/trace/states.ts';

export interface Stay {
  readonly lane: number;
  readonly from: number;
  readonly until: number;
  /** The step that led into it. */
  readonly step: number;
  /** What its parts are doing, the resting ones left out: `thinking`, `waiting`. */
  readonly states: readonly string[];
}

/** States in which a part does nothing that a viewer should look at. */
const RESTING = new Set([
  ...['idle', 'serving', 'ready', 'done', 'over', 'finished', 'stopped', 'follower'],
]);

/** Every stay in a state that is not resting, lane by lane in order of time. */
export function staysOf(data: TraceData): Stay[] {
  const open = data.nodes.map(() => new Open());
  const stays: Stay[] = [];
  const changes = chartChanges(data);
  for (let from = 0, next = 0; from < changes.length; from = next) {
    const { lane, step } = changes[from]!;
    while (changes[next]?.lane === lane && changes[next]?.step === step) next++;
    open[lane]?.change(stays, { at: data.at[step] ?? 0, changes: changes.slice(from, next) });
  }
  open.forEach((one, lane) => one.close(stays, lane, data.ends));
  return stays;
}

/** All that one step changed on a lane. */
interface Changed {
  readonly at: number;
  readonly changes: readonly ChartChange[];
}

/** A lane's parts as they are now, and since when they look as they do. */
class Open {
  private readonly parts = new Map<string, string>();
  private states: readonly string[] = [];
  private from = 0;
  private step = -1;

  change(stays: Stay[], { at, changes }: Changed): void {
    for (const { part, value } of changes) this.parts.set(part, stateName(value));
    const states = [...this.parts.values()].filter((state) => state && !RESTING.has(state));
    if (states.join() === this.states.join()) return;
    const { lane = 0, step = -1 } = changes[0] ?? {};
    this.close(stays, lane, at);
    this.states = states;
    this.from = at;
    this.step = step;
  }

  close(stays: Stay[], lane: number, until: number): void {
    const { from, step, states } = this;
    if (states.length > 0 && until > from) stays.push({ lane, from, until, step, states });
  }
}

/** `{asking: 'first'}` is "asking.first"; parallel regions are joined by commas. */
function stateName(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  return Object.entries(value)
    .map(([outer, inner]) => [outer, stateName(inner as Json)].filter(Boolean).join('.'))
    .join(', ');
}
