/** Every scenario, with its charts: for those who run them. In the catalogue's order. */
import type { Scenario } from '../sim-core/run/scenario.ts';
import { counter } from './store/counter.ts';
import { putVersusUpdate } from './store/put-versus-update.ts';
import { sharedValue } from './store/shared-value.ts';

export const SCENARIOS: readonly Scenario[] = [putVersusUpdate, sharedValue, counter];
