/** What `bench/kernel.ts` runs: prints its figures as JSON. */
import { raftFigures } from './raft.ts';
import { storeFigures } from './store.ts';

process.stdout.write(JSON.stringify({ ...storeFigures(), ...raftFigures() }));
