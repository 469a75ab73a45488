/** Every part of every node, as it is at the playhead. */
import { useStore } from 'zustand';
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
  const rows = momentAt(event).nodes.flatMap(({ name, state }) =>
    (state?.parts ?? []).map((part) => ({ node: name, part, step: state?.step ?? 0 })),
  );
  return (
    <Grid
      label="States at the playhead"
      columns={COLUMNS}
      count={rows.length}
      current={-1}
      keyOf={(row) => `${rows[row]?.node}/${rows[row]?.part.name}`}
      cells={(row) => {
        const shown = rows[row];
        if (!shown) return [];
        const { node, part } = shown;
        const holds = <code key="holds">{fieldWords(part.context)}</code>;
        return [node, part.name, chartWords(part.value), holds];
      }}
      onEnter={(row) => player.setState(goTo(rows[row]?.step ?? 0, trace))}
      empty="No node has started yet."
    />
  );
}
