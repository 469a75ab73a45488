/**
 * JSON from elsewhere. What `JSON.parse` says of a text that is wrong differs from engine to engine
 * and seldom names a place. It loses digits, takes 1e999 for infinity and the last of two fields of
 * one name, and gives what is nested so deep that nobody can walk it. So the parser of VS Code's
 * settings goes through the text first, and all of these are refused, with line and column.
 */
import { printParseErrorCode, visit, type JSONVisitor } from 'jsonc-parser';
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
  const visitor = new Visitor(text, watched);
  try {
    visit(text, visitor, { disallowComments: true });
  } catch (problem) {
    if (problem instanceof Refusal) return wrong(problem.message);
    throw problem;
  }
  return ok({ value: JSON.parse(text) as Json, lineOf: (item) => visitor.lines[item] ?? 1 });
}

/** Where a token is. The line and the column are counted from 0. */
type Place = [offset: number, length: number, line: number, column: number];

/**
 * Sees the parts of a text in their order, and throws at the first that is wrong: the parser would
 * mend it and go on, as deep as the text goes.
 */
class Visitor implements JSONVisitor {
  /** On which the items of the watched list begin. */
  readonly lines: number[] = [];
  private readonly text: string;
  private readonly watched: string;
  /** What is open here: objects, by the names of their fields so far, and lists. */
  private readonly open: (Set<string> | null)[] = [];
  /** The field of the outermost object that is being read. */
  private field = '';

  constructor(text: string, watched: string) {
    this.text = text;
    this.watched = watched;
  }

  readonly onObjectBegin = (...place: Place): void => this.enter(new Set(), place);
  readonly onArrayBegin = (...place: Place): void => this.enter(null, place);
  readonly onObjectEnd = (): void => this.leave();
  readonly onArrayEnd = (): void => this.leave();

  readonly onObjectProperty = (name: string, ...place: Place): void => {
    const names = this.open.at(-1);
    if (names?.has(name)) this.refuse(`the field ${quoted(name)} is there twice`, place);
    names?.add(name);
    if (this.open.length === 1) this.field = name;
  };

  readonly onLiteralValue = (value: Json, ...place: Place): void => {
    this.begin(place);
    if (typeof value !== 'number') return;
    const [offset, length] = place;
    const written = this.text.slice(offset, offset + length);
    if (isKept(value, written)) return;
    this.refuse(`${quoted(written)} is more than a number can hold: put it in quotes`, place);
  };

  readonly onError = (code: number, ...place: Place): void =>
    this.refuse(PROBLEMS[printParseErrorCode(code)] ?? NO_JSON, place);

  private enter(names: Set<string> | null, place: Place): void {
    this.begin(place);
    if (this.open.length === DEEPEST) {
      this.refuse(`lists and objects should be within at most ${DEEPEST} others`, place);
    }
    this.open.push(names);
  }

  private leave(): void {
    this.open.pop();
  }

  /** A value begins: an item of the watched list, or another. */
  private begin([, , line]: Place): void {
    const isItem = this.open.length === 2 && this.open[1] === null;
    if (isItem && this.field === this.watched) this.lines.push(line + 1);
  }

  private refuse(what: string, [offset, , line, column]: Place): never {
    const end = offset < this.text.length ? '' : ', and here the text ends';
    throw new Refusal(`Line ${line + 1}, column ${column + 1}: ${what}${end}.`);
  }
}

/** Never leaves this file. */
class Refusal extends Error {}

const NO_JSON = 'this is not JSON, where names and texts stand in double quotes';
const NO_ESCAPE = 'this text has a “\\” before something that none belongs before';

/** By the parser's names. What is not among these is `NO_JSON`. */
const PROBLEMS: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'the name of a field was expected, in quotes',
  ValueExpected: 'a value was expected',
  ColonExpected: '“:” was expected after the name of a field',
  CommaExpected: '“,” was expected, or the end of this list or object',
  CloseBraceExpected: '“,” or “}” was expected',
  CloseBracketExpected: '“,” or “]” was expected',
  EndOfFileExpected: 'nothing was expected after the end',
  InvalidCommentToken: 'there are no comments in JSON',
  UnexpectedEndOfString: 'a text should end with a quote, on the line it begins on',
  UnexpectedEndOfNumber: 'a number should end with a digit',
  InvalidUnicode: NO_ESCAPE,
  InvalidEscapeCharacter: NO_ESCAPE,
  InvalidCharacter: 'a text should have no control character in it',
};

/** Large whole numbers may lose digits, and what is larger still becomes infinite. */
function isKept(number: number, written: string): boolean {
  const isWhole = /^-?\d+$/.test(written);
  const hasDigits = !isWhole || Number.isSafeInteger(number) || String(number) === written;
  return Number.isFinite(number) && hasDigits;
}
