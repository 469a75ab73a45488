/** Numbers as people read them. */

/** "1 call", "2 calls", "3 entries". */
export function count(number: number, noun: string): string {
  if (number === 1) return `1 ${noun}`;
  return `${number} ${noun.replace(/([^aeiou])y$/, '$1ie')}s`;
}

/** 3412 is "3 412", with a narrow space. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
