/** The same run in tables: events, states, operations, verdicts. */
import { Tabs } from 'radix-ui';
import { useStore } from 'zustand';
import { openTab, player, TABS } from '../player/player.ts';
import type { OpenRun } from '../run/open-run.ts';
import { EventsTable } from './EventsTable.tsx';
import { OperationsTable } from './OperationsTable.tsx';
import { StatesTable } from './StatesTable.tsx';
import { VerdictsTable } from './VerdictsTable.tsx';
import styles from './tables.module.css';

const TITLES = {
  events: 'Events',
  state: 'State',
  operations: 'Operations',
  verdicts: 'Verdicts',
} as const;

export function Tables({ run }: { readonly run: OpenRun }) {
  const tab = useStore(player, (state) => state.tab);
  return (
    <Tabs.Root
      className={styles['tables'] ?? ''}
      value={tab}
      onValueChange={(chosen) => {
        const known = TABS.find((one) => one === chosen);
        if (known) player.setState(openTab(known));
      }}
    >
      <Tabs.List className={styles['tabs'] ?? ''} aria-label="Tables">
        {TABS.map((one) => (
          <Tabs.Trigger key={one} value={one}>
            {TITLES[one]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {/* The grid inside takes the focus. */}
      <Tabs.Content value="events" tabIndex={-1}>
        <EventsTable run={run} />
      </Tabs.Content>
      <Tabs.Content value="state" tabIndex={-1}>
        <StatesTable run={run} />
      </Tabs.Content>
      <Tabs.Content value="operations" tabIndex={-1}>
        <OperationsTable run={run} />
      </Tabs.Content>
      <Tabs.Content value="verdicts" tabIndex={-1}>
        <VerdictsTable run={run} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
