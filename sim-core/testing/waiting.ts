/** Facts about waiting, made by hand; `x` is wanted alone, unless a test says that it is shared. */
import { states } from './posted.ts';
import type { Said } from './told.ts';

type Mode = 'shared' | 'exclusive';

export function wants(by: string, resource: string, mode: Mode = 'exclusive'): Said {
  return states(by, { fact: 'wants', resource, mode });
}

export function has(by: string, resource: string, mode: Mode = 'exclusive'): Said {
  return states(by, { fact: 'holds', resource, mode });
}

export function releases(by: string, resource: string, mode: Mode = 'exclusive'): Said {
  return states(by, { fact: 'releases', resource, mode });
}

/** It asks, gets it and gives it back, all at once. */
export function uses(by: string, resource: string, mode: Mode = 'exclusive'): Said[] {
  return [wants(by, resource, mode), has(by, resource, mode), releases(by, resource, mode)];
}

export function awaits(node: string, request: string, of: string): Said {
  return states(node, { fact: 'awaits', request, of });
}

export function resumes(node: string, request: string): Said {
  return states(node, { fact: 'resumes', request });
}
