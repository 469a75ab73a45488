/**
 * The luck of property tests: fixed, so that a change is judged by itself. A nightly run sets
 * LIGHTCONE_SEED to something fresh; fast-check prints the seed with every failure.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['LIGHTCONE_SEED'] ?? 2012) });
