/**
 * Where time goes: the share of each folder of the engine, of XState and of collecting garbage in
 * what some work costs. Sampled by V8 while the work is done again and again.
 */
import { readFileSync } from 'node:fs';
import { Session, type Profiler, type Runtime } from 'node:inspector';
import { fileURLToPath } from 'node:url';
import type { Figures } from './figure.ts';

const PROFILE_MILLISECONDS = 1500;

export function whereTimeGoes(name: string, work: () => void): Figures {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  const started = performance.now();
  while (performance.now() - started < PROFILE_MILLISECONDS) work();
  let profile: Profiler.Profile | null = null;
  session.post('Profiler.stop', (_error, result) => void (profile = result.profile));
  session.disconnect();
  if (profile === null) throw new Error('The profiler of Node answers at once.');
  return sharesOf(profile, name);
}

function sharesOf({ nodes, samples = [] }: Profiler.Profile, name: string): Figures {
  const folderAt = foldersByLine();
  const folders = new Map(nodes.map(({ id, callFrame }) => [id, folderOf(callFrame, folderAt)]));
  const counts = new Map<string, number>();
  for (const id of samples) {
    const folder = folders.get(id) ?? 'other';
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const shares = [...counts].toSorted(([, a], [, b]) => b - a);
  return Object.fromEntries(
    shares.map(([folder, count]) => [`${name}.share.${folder}`, count / samples.length]),
  );
}

function folderOf(frame: Runtime.CallFrame, folderAt: (line: number) => string): string {
  if (frame.functionName === '(garbage collector)') return 'garbage';
  return frame.url === '' ? 'other' : folderAt(frame.lineNumber);
}

/** The bundle says before each module's lines where they came from. */
function foldersByLine(): (line: number) => string {
  const folders: string[] = [];
  let folder = 'other';
  for (const line of readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n')) {
    const [, path] = /^\/\/ (\S+\.[jt]s)$/.exec(line) ?? [];
    if (path !== undefined) folder = nameOf(path);
    folders.push(folder);
  }
  return (line) => folders[line] ?? 'other';
}

function nameOf(path: string): string {
  if (path.includes('xstate')) return 'xstate';
  return /sim-core\/(\w+)\//.exec(path)?.[1] ?? 'other';
}
