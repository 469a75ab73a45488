/**
 * How long each node was in which state of its charts: what its lane shows as a band. Read once
 * from the changes that the trace keeps, so that no state has to be put together.
 */
import type { Json } from '../../sim-core/base/json.ts';
import { decodeUtf8 } from '../../sim-core/base/utf8.ts';
import type { TraceData } from '../../sim-core/trace/columns.ts';

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
const RESTING = new Set(['idle', 'serving', 'ready', 'done', 'over', 'finished', 'stopped']);

/** Every stay in a state that is not resting, lane by lane in order of time. */
export function staysOf(data: TraceData): Stay[] {
  const open = data.nodes.map(() => new Open());
  const stays: Stay[] = [];
  data.states.step.forEach((step, row) => {
    const lane = data.states.node[row] ?? 0;
    const values = valuesIn(data, row);
    if (values.length > 0) open[lane]?.change(stays, { data, lane, step, values });
  });
  open.forEach((one, lane) => one.close(stays, lane, data.ends));
  return stays;
}

type Value = readonly [part: string, state: string];

interface Change {
  readonly data: TraceData;
  readonly lane: number;
  readonly step: number;
  readonly values: readonly Value[];
}

/** A lane's parts as they are now, and since when they look as they do. */
class Open {
  private readonly parts = new Map<string, string>();
  private states: readonly string[] = [];
  private from = 0;
  private step = -1;

  change(stays: Stay[], { data, lane, step, values }: Change): void {
    for (const [part, state] of values) this.parts.set(part, state);
    const states = [...this.parts.values()].filter((state) => !RESTING.has(state));
    if (states.join() === this.states.join()) return;
    const at = data.at[step] ?? 0;
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

/** The chart states that a row gives, by part: its fields are named `<part> value`. */
function valuesIn({ states: { fields } }: TraceData, row: number): Value[] {
  const text = decodeUtf8(fields.bytes, fields.starts[row] ?? 0, fields.starts[row + 1] ?? 0);
  if (!text.includes(' value"')) return [];
  const all = JSON.parse(text) as { readonly [field: string]: Json };
  return Object.entries(all)
    .filter(([field]) => field.endsWith(' value'))
    .map(([field, value]) => [field.slice(0, -' value'.length), stateName(value)]);
}

/** `{asking: 'first'}` is "asking.first"; parallel regions are joined by commas. */
function stateName(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  return Object.entries(value)
    .map(([outer, inner]) => [outer, stateName(inner as Json)].filter(Boolean).join('.'))
    .join(', ');
}
