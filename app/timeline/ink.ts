/** How much ink a mark gets. */
import type { Weight } from './scene.ts';

export const INK: Readonly<Record<Weight, number>> = { plain: 1, lit: 1, dim: 0.28 };
