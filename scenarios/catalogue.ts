/** Every lesson, without its charts: all that a page needs before something runs. */
import type { Lesson } from '../sim-core/run/lesson.ts';
import { counter } from './store/counter.lesson.ts';
import { putVersusUpdate } from './store/put-versus-update.lesson.ts';
import { sharedValue } from './store/shared-value.lesson.ts';

/** In the order of a course. */
export const CATALOGUE: readonly Lesson[] = [putVersusUpdate, sharedValue, counter];
