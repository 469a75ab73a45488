/**
 * Prints runs and their fingerprints, as JSON: every scenario and variant over a few seeds, and then
 * fifty specs that somebody could have made, with odd seeds, turned parameters and messages dropped
 * or held up. The browser tests make the same runs in the page and compare.
 */
import { keyedLuck } from '../sim-core/base/luck.ts';
import { below } from '../sim-core/base/integers.ts';
import { run } from '../sim-core/run/run.ts';
import type { RunSpec } from '../sim-core/run/spec.ts';
import type { Scenario } from '../sim-core/run/scenario.ts';
import { SCENARIOS } from '../scenarios/all.ts';

const SEEDS = 20;
const ODD_ONES = 50;

const luck = keyedLuck(2012);
