/** Whether there is no room for panels beside the picture. */
import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(width < 900px)');

export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => narrow.matches);
}

function watch(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}
