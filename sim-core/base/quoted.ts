/** What somebody gave, short enough and clean enough to be said back to them. */
export function quoted(input: unknown): string {
  if (typeof input === 'number') return String(input);
  if (input === null || input === undefined) return 'nothing';
  if (typeof input !== 'string') return Array.isArray(input) ? 'this list' : `this ${typeof input}`;
  const clean = printable(input);
  return clean.length <= 40 ? `“${clean}”` : `“${[...clean].slice(0, 39).join('')}…”`;
}

/** Without control characters and halves of surrogate pairs: on one line, in any terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd');
}
