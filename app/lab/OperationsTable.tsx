/** What the clients called, and what came of it. */
import { useStore } from 'zustand';
import type { Operation } from '../../sim-core/trace/spans.ts';
import { Moment } from '../inspector/Moment.tsx';
import { answerInWords, fieldWords } from '../inspector/words.ts';
import { currentEvent, goTo, player } from '../player/player.ts';
import type { OpenRun } from '../run/open-run.ts';
import { Grid, type Column } from './Grid.tsx';

const COLUMNS: readonly Column[] = [
  { title: 'From', width: '88px' },
  { title: 'Took', width: '88px' },
  { title: 'Client', width: 'minmax(48px, 90px)' },
  { title: 'Call', width: 'minmax(0, 1fr)' },
  { title: 'Outcome', width: 'minmax(0, 1fr)' },
];

export function OperationsTable({ run: { trace, spans } }: { readonly run: OpenRun }) {
  const { operations } = spans;
  const current = useStore(player, (state) => {
    const event = currentEvent(state, trace);
    return operations.findLastIndex(({ begun }) => begun <= event);
  });
  return (
    <Grid
      label="Operations"
      columns={COLUMNS}
      count={operations.length}
      current={current}
      keyOf={(row) => operations[row]?.begun ?? -1}
      cells={(row) => {
        const operation = operations[row];
        if (!operation) return [];
        const { begun, ended, node, name, args } = operation;
        const took = trace.at(ended) - trace.at(begun);
        return [
          <Moment key="from" at={trace.at(begun)} />,
          ended < 0 ? '' : <Moment key="took" at={took} />,
          node,
          `${name} ${fieldWords(args)}`,
          outcomeWords(operation),
        ];
      }}
      onEnter={(row) => player.setState(goTo(operations[row]?.begun ?? 0, trace))}
      empty="No client called anything in this run."
    />
  );
}

function outcomeWords({ outcome, value, error }: Operation): string {
  if (outcome === 'info') return `nobody knows: ${error}`;
  if (outcome === 'fail') return `failed: ${error}`;
  return value === null ? 'ok' : `ok: ${answerInWords(value)}`;
}
