/**
 * JSON from elsewhere. What `JSON.parse` says of a text that is wrong differs from engine to engine
 * and seldom names a place. It loses digits, takes 1e999 for infinity and the last of two fields of
 * one name, and gives what is nested so deep that nobody can walk it. Here all of these are
 * refused, with line and column.
 */
import type { Json } from '../base/json.ts';
import { quoted } from '../base/quoted.ts';
import { ok, wrong, type Result } from '../base/result.ts';

/** Lists and objects within each other. */
export const DEEPEST = 64;

export interface JsonText {
  readonly value: Json;
  /** The line, from 1, on which an item of the watched list begins. */
  lineOf(item: number): number;
}

/** @param watched the field of the outermost object whose items are to be found again */
export function readJson(text: string, watched = ''): Result<JsonText> {
  const reader = new Reader(text, watched);
  const value = reader.whole();
  if (value === undefined) return wrong(reader.problem);
  return ok({ value, lineOf: (item) => placeOf(text, reader.starts[item] ?? 0).line });
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const WORDS: Readonly<Record<string, Json>> = { true: true, false: false, null: null };

const CONTROL = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Top-down, a method for each kind of value. `undefined`: it is wrong, and `problem` says how. */
class Reader {
  problem = '';
  /** Where the items of the watched list begin. */
  readonly starts: number[] = [];
  private readonly text: string;
  private readonly watched: string;
  private at = 0;
  private depth = 0;
  /** The field of the outermost object that is being read. */
  private field = '';

  constructor(text: string, watched: string) {
    this.text = text;
    this.watched = watched;
  }

  whole(): Json | undefined {
    const value = this.value();
    if (value === undefined) return undefined;
    this.skipSpace();
    return this.at === this.text.length ? value : this.refuse('nothing was expected after the end');
  }

  private value(): Json | undefined {
    this.skipSpace();
    switch (this.text.charCodeAt(this.at)) {
      case 0x7b:
        return this.within(() => this.object());
      case 0x5b:
        return this.within(() => this.list());
      case QUOTE:
        return this.string();
      default:
        return this.word();
    }
  }

  private within(read: () => Json | undefined): Json | undefined {
    if (this.depth === DEEPEST) {
      return this.refuse(`lists and objects should be within at most ${DEEPEST} others`);
    }
    this.at++;
    this.depth++;
    const value = read();
    this.depth--;
    return value;
  }

  private object(): Json | undefined {
    const object: Record<string, Json> = {};
    if (this.takes('}')) return object;
    do {
      this.skipSpace();
      const from = this.at;
      const name = this.text.charCodeAt(from) === QUOTE ? this.string() : this.refuse(A_FIELD);
      if (name === undefined) return undefined;
      if (Object.hasOwn(object, name)) {
        return this.refuse(`the field ${quoted(name)} is there twice`, from);
      }
      if (!this.takes(':')) return this.refuse('“:” was expected after the name of a field');
      if (this.depth === 1) this.field = name;
      const value = this.value();
      if (value === undefined) return undefined;
      put(object, name, value);
    } while (this.takes(','));
    return this.takes('}') ? object : this.refuse('“,” or “}” was expected');
  }

  private list(): Json | undefined {
    const list: Json[] = [];
    const isWatched = this.depth === 2 && this.field === this.watched;
    if (this.takes(']')) return list;
    do {
      this.skipSpace();
      if (isWatched) this.starts.push(this.at);
      const value = this.value();
      if (value === undefined) return undefined;
      list.push(value);
    } while (this.takes(','));
    return this.takes(']') ? list : this.refuse('“,” or “]” was expected');
  }

  private string(): string | undefined {
    const from = this.at++;
    let plain = true;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === QUOTE) break;
      if (Number.isNaN(code)) return this.refuse('a text should end with a quote');
      if (code < CONTROL) return this.refuse(CONTROLLED);
      if (code === BACKSLASH) plain = false;
      this.at += code === BACKSLASH ? 2 : 1;
    }
    this.at++;
    if (plain) return this.text.slice(from + 1, this.at - 1);
    return unescaped(this.text.slice(from, this.at)) ?? this.refuse(NO_ESCAPE, from);
  }

  private word(): Json | undefined {
    const found = this.match(WORD);
    return found ? WORDS[found[0]] : this.number();
  }

  private number(): number | undefined {
    const from = this.at;
    const found = this.match(NUMBER);
    if (!found) return this.refuse('a value was expected');
    const [written, fraction, exponent] = found;
    const number = Number(written);
    const isWhole = fraction === undefined && exponent === undefined;
    const isKept = !isWhole || Number.isSafeInteger(number) || String(number) === written;
    if (Number.isFinite(number) && isKept) return number;
    return this.refuse(`${quoted(written)} is more than a number can hold: put it in quotes`, from);
  }

  private skipSpace(): void {
    while (isSpace(this.text.charCodeAt(this.at))) this.at++;
  }

  private takes(sign: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    this.at += found?.[0].length ?? 0;
    return found;
  }

  private refuse(what: string, at = this.at): undefined {
    const { line, column } = placeOf(this.text, at);
    const end = at < this.text.length ? '' : ', and here the text ends';
    this.problem = `Line ${line}, column ${column}: ${what}${end}.`;
    return undefined;
  }
}

const A_FIELD = 'the name of a field was expected, in quotes';
const CONTROLLED = 'a text should have no line break or other control character in it';
const NO_ESCAPE = 'this text has a “\\” before something that none belongs before';

/** A space, a tab, or one of the two that end lines. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** As a field of its own, whatever its name: `__proto__` would be taken for something else. */
function put(object: Record<string, Json>, name: string, value: Json): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { ...FIELD, value });
}

const FIELD = { enumerable: true, configurable: true, writable: true };

/** @param literal in its quotes */
function unescaped(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: at - start + 1 };
}
