/** What somebody gave, short enough and clean enough to be said back to them. */
export function quoted(input: unknown): string {
  if (typeof input === 'number') return String(input);
  if (input === null || input === undefined) return 'nothing';
  if (typeof input !== 'string') return Array.isArray(input) ? 'this list' : `this ${typeof input}`;
  const clean = printable(input);
  return clean.length <= 40 ? `“${clean}”` : `“${[...clean].slice(0, 39).join('')}…”`;
}

/**
 * Without control characters, halves of surrogate pairs and marks that turn the direction of what
 * follows: on one line, in any terminal.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
