/**
 * A source text, taken apart: what is code, what is said about it, what is text in it. So a rule
 * that looks for `Date` in the code is not fooled by a comment or a string that names it.
 *
 *     const at = 'Date'; // no Date       the source
 *     const at = '    ';                  its code
 *                        // no Date       its comments
 *
 * Every view has the length and the lines of the source. The reader is small: it knows JavaScript's
 * comments, strings, templates and patterns, and of JSX that an apostrophe inside a word is none.
 */

export interface Views {
  /** Comments gone, strings and patterns emptied. */
  readonly code: string;
  /** Nothing but comments. */
  readonly comments: string;
  /** Comments gone, strings kept: import specifiers are strings. */
  readonly statements: string;
}

export function viewsOf(source: string): Views {
  const code = blanks(source);
  const comments = blanks(source);
  const statements = blanks(source);
  for (const piece of piecesOf(source)) {
    if (piece.kind === 'comment') show(source, piece, comments);
    if (piece.kind === 'code') show(source, piece, code);
    if (piece.kind !== 'comment') show(source, piece, statements);
  }
  return { code: code.join(''), comments: comments.join(''), statements: statements.join('') };
}

export function lineAt(source: string, index: number): number {
  return source.slice(0, index).split('\n').length;
}

interface Piece {
  readonly kind: 'code' | 'comment' | 'text';
  readonly from: number;
  readonly until: number;
}

function blanks(source: string): string[] {
  return Array.from({ length: source.length }, (_, i) => (source[i] === '\n' ? '\n' : ' '));
}

function show(source: string, { from, until }: Piece, view: string[]): void {
  for (let i = from; i < until; i++) view[i] = source[i] ?? '';
}

/** In order, without gaps, from the first character to the last. */
function piecesOf(source: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], from: number, until: number) => {
    if (from < until) pieces.push({ kind, from, until });
    return until;
  };
  /** How many braces are open in each template hole that we are in. */
  const holes: number[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const textEnd = endOfText(source, at);
    if (rest === '//') at = add('comment', at, endOf(source, '\n', at));
    else if (rest === '/*') at = add('comment', at, endOf(source, '*/', at + 2) + 2);
    else if (textEnd !== null) at = addInside(add, at, textEnd);
    else if (rest[0] === '`' || (rest[0] === '}' && holes.at(-1) === 0)) {
      if (rest[0] === '}') holes.pop();
      const { until, opensHole } = endOfTemplate(source, at + 1);
      if (opensHole) holes.push(0);
      at = add('code', add('text', add('code', at, at + 1), until), until + 1);
    } else {
      if (holes.length > 0) holes.push((holes.pop() ?? 0) + depthOf(rest[0]));
      at = add('code', at, at + 1);
    }
  }
  return pieces;
}

type Add = (kind: Piece['kind'], from: number, until: number) => number;

/** The quotes or slashes stay code, what is between them is text. */
function addInside(add: Add, from: number, until: number): number {
  return add('code', add('text', add('code', from, from + 1), until - 1), until);
}

function depthOf(character: string | undefined): number {
  if (character === '{') return 1;
  return character === '}' ? -1 : 0;
}

/** Where the string or pattern that begins here ends, after its last quote; null if none does. */
function endOfText(source: string, at: number): number | null {
  const first = source[at];
  if (first === "'" || first === '"') return endOfString(source, at, first);
  return first === '/' && mayBeginPattern(source, at) ? endOfPattern(source, at) : null;
}

function endOfString(source: string, at: number, quote: string): number | null {
  if (/\w/.test(source[at - 1] ?? '')) return null; // the apostrophe of a word in JSX
  for (let i = at + 1; i < source.length && source[i] !== '\n'; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === quote) return i + 1;
  }
  return null;
}

/** A slash after a value divides; `</b>` and `<br />` are JSX. */
function mayBeginPattern(source: string, at: number): boolean {
  if (source[at - 1] === '<' || source[at + 1] === '>') return false;
  const before = source.slice(Math.max(0, at - 40), at).trimEnd();
  return before === '' || /(?:[=(,:;[!&|?{+*%~^<>-]|\b(?:return|typeof|case|of|in))$/.test(before);
}

function endOfPattern(source: string, at: number): number | null {
  let inClass = false;
  for (let i = at + 1; i < source.length && source[i] !== '\n'; i++) {
    const character = source[i];
    if (character === '\\') i++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return i + 1;
  }
  return null;
}

/** The end of a template's text: its closing tick, or the brace that opens a hole. */
function endOfTemplate(source: string, from: number): { until: number; opensHole: boolean } {
  for (let i = from; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '`') return { until: i, opensHole: false };
    else if (source.startsWith('${', i)) return { until: i + 1, opensHole: true };
  }
  return { until: source.length, opensHole: false };
}

function endOf(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found;
}
