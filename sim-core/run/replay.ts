/** A link followed: is this the run that its maker saw? */
import { ENGINE_FORMAT } from '../trace/fingerprint.ts';
import type { ParsedLink } from './link.ts';

export interface Replay {
  /** `null` if the link does not say what its maker saw. */
  readonly same: boolean | null;
  readonly sentence: string;
}

/** Compares the fingerprint of the run that was just made with the one in the link. */
export function compareReplay(link: ParsedLink, fingerprint: string): Replay {
  const made = link.format ?? ENGINE_FORMAT;
  if (link.fingerprint === undefined) {
    return { same: null, sentence: 'The link carries no fingerprint to compare with.' };
  }
  if (link.fingerprint === fingerprint) {
    return { same: true, sentence: `The same run, to the last bit: ${fingerprint}.` };
  }
  const differ = `The run differs from the one in the link (${link.fingerprint})`;
  if (made === ENGINE_FORMAT) {
    return { same: false, sentence: `${differ}: the scenario has changed since.` };
  }
  const formats = `format ${made} then, ${ENGINE_FORMAT} now`;
  return { same: false, sentence: `${differ}: the engine has changed since (${formats}).` };
}
