/** Where programs are on this machine. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these that is there, wherever the search path leads; null if none is. */
export function onPath(...names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return firstThere(names.flatMap((name) => folders.map((folder) => join(folder, name))));
}

export function firstThere(places: readonly string[]): string | null {
  return places.find((place) => existsSync(place)) ?? null;
}
