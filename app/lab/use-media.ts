/** How much room there is. The style sheets have the same two limits. */
import { useSyncExternalStore } from 'react';

/** No room for panels beside the picture. */
export const NARROW = matchMedia('(width < 1080px)');
export const PHONE = matchMedia('(width < 600px)');

export function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => query.matches,
  );
}
