/** The programme as one script, built once and given to every engine: the same bytes to all. */
import { bundle } from '../bundle.ts';

export function bundleProgramme(): Promise<string> {
  return bundle('scripts/engines/programme.ts', 'iife');
}
