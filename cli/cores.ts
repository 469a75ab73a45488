/**
 * Many runs on many cores. The work is cut into jobs in the same way whatever the number of cores;
 * whoever is free takes the next one, and the tallies are added in the order of the seeds.
 */
import { Worker } from 'node:worker_threads';
import { assert } from '../sim-core/base/assert.ts';
import { NO_RUNS, addTallies, type Seeds, type Tally } from '../sim-core/explore/tally.ts';

/** A range of seeds of one variant. */
export interface Job {
  /** The variant's place among those that are checked. */
  readonly place: number;
  readonly scenario: string;
  readonly variant: string;
  readonly seeds: Seeds;
}

const SEEDS_PER_JOB = 25;

export function jobsOf(
  variants: readonly { readonly scenario: string; readonly variant: string }[],
  seeds: number,
): Job[] {
  return variants.flatMap(({ scenario, variant }, place) => {
    const starts = Array.from({ length: Math.ceil(seeds / SEEDS_PER_JOB) }, (_, n) => n);
    return starts.map((n) => {
      const last = Math.min(seeds, (n + 1) * SEEDS_PER_JOB);
      return { place, scenario, variant, seeds: { first: n * SEEDS_PER_JOB + 1, last } };
    });
  });
}

/** The tally of each variant, by its place. */
export async function tallyJobs(
  jobs: readonly Job[],
  cores: number,
  onProgress: (done: number, of: number) => void,
): Promise<readonly Tally[]> {
  const all = jobs.reduce((sum, { seeds }) => sum + runsOf(seeds), 0);
  const done = Array.from(jobs, () => NO_RUNS);
  const queue = jobs.entries();
  let runs = 0;
  onProgress(runs, all);
  const workers = Array.from({ length: Math.min(cores, jobs.length) }, () => {
    return workThrough(queue, (index, tally) => {
      done[index] = tally;
      runs += tally.runs;
      onProgress(runs, all);
    });
  });
  await Promise.all(workers);
  return sums(jobs, done);
}

/** One worker, from its first job to the end of the queue. Rejects if it breaks down. */
function workThrough(
  queue: Iterator<[number, Job]>,
  onDone: (index: number, tally: Tally) => void,
): Promise<void> {
  const worker = startWorker();
  let busyWith = -1;
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const taken = queue.next();
      if (taken.done) {
        resolve(worker.terminate().then(() => undefined));
        return;
      }
      busyWith = taken.value[0];
      worker.postMessage(taken.value[1]);
    };
    worker.on('message', (tally: Tally) => {
      onDone(busyWith, tally);
      next();
    });
    worker.on('error', reject);
    next();
  });
}

/**
 * Threads of Node 20 do not inherit the loader that reads TypeScript, so each is started by two
 * lines that register it. Everything is named in full: it does not matter where the command is run.
 */
function startWorker(): Worker {
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const worker = JSON.stringify(new URL('./check-worker.ts', import.meta.url).href);
  const start = `import { register } from ${loader}; register(); await import(${worker});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(start)}`));
}

function sums(jobs: readonly Job[], done: readonly Tally[]): Tally[] {
  const tallies: Tally[] = [];
  jobs.forEach(({ place, seeds }, index) => {
    const tally = done[index];
    assert(tally !== undefined && tally.runs === runsOf(seeds), 'every job was done');
    tallies[place] = addTallies(tallies[place] ?? NO_RUNS, tally);
  });
  return tallies;
}

function runsOf({ first, last }: Seeds): number {
  return last - first + 1;
}
