/** Every part of every node, as it is at the playhead. */
import { useStore } from 'zustand';
import type { NodeMoment } from '../../sim-core/trace/moment.ts';
import { chartWords } from '../inspector/changes.ts';
import { fieldWords } from '../inspector/words.ts';
import { currentEvent, goTo, player } from '../player/player.ts';
import type { OpenRun } from '../run/open-run.ts';
import { Grid, type Column } from './Grid.tsx';

const COLUMNS: readonly Column[] = [
  { title: 'Node', width: 'minmax(56px, 110px)' },
  { title: 'Part', width: 'minmax(56px, 110px)' },
  { title: 'State', width: 'minmax(70px, 130px)' },
  { title: 'Holds', width: 'minmax(0, 1fr)' },
];

export function StatesTable({ run: { trace, momentAt } }: { readonly run: OpenRun }) {
  const event = useStore(player, (state) => Math.max(0, currentEvent(state, trace)));
  const rows = momentAt(event).nodes.flatMap((node) => rowsOf(node, event));
  return (
    <Grid
      label="States at the playhead"
      columns={COLUMNS}
      count={rows.length}
      current={-1}
      keyOf={(row) => `${rows[row]?.node}/${rows[row]?.part}`}
      cells={(row) => {
        const shown = rows[row];
        if (!shown) return [];
        return [shown.node, shown.part, shown.state, <code key="holds">{shown.holds}</code>];
      }}
      onEnter={(row) => player.setState(goTo(rows[row]?.step ?? 0, trace))}
      empty="No node has started yet."
    />
  );
}

interface Row {
  readonly node: string;
  readonly part: string;
  readonly state: string;
  readonly holds: string;
  /** The step that left it so. */
  readonly step: number;
}

/** A row for each part; of a process that is down what its disk keeps of them, if anything. */
function rowsOf(moment: NodeMoment, event: number): readonly Row[] {
  const { name: node, state, down, paused } = moment;
  const step = state?.step ?? event;
  const parts = state?.parts ?? [];
  if (down && parts.length === 0) return [{ node, part: '', state: 'down', holds: '', step }];
  return parts.map(({ name: part, value, context, durable }) => ({
    ...{ node, part, step },
    state: down ? 'down' : `${paused ? 'paused · ' : ''}${chartWords(value)}`,
    holds: down ? `on its disk: ${fieldWords(durable) || 'nothing'}` : fieldWords(context),
  }));
}
