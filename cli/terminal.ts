/** How text is set for the eyes: colour only where a terminal shows it, and never colour alone. */
import type { WriteStream } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';

export interface Ink {
  good(text: string): string;
  bad(text: string): string;
  unsure(text: string): string;
  soft(text: string): string;
}

export interface Terminal {
  readonly ink: Ink;
  /** Columns to fill. */
  readonly width: number;
  /** A line that replaces itself, for those who watch; '' takes it away. */
  progress(line: string): void;
}

const PIPED_WIDTH = 100;
const NARROWEST = 60;

export function openTerminal(
  out: WriteStream,
  error: WriteStream,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const coloured = out.isTTY && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  return {
    ink: coloured ? COLOURS : PLAIN,
    width: Math.max(NARROWEST, out.isTTY ? out.columns : PIPED_WIDTH),
    progress(line) {
      if (error.isTTY) error.write(`\r\u001b[K${line}`);
    },
  };
}

/** Rows with their columns aligned, each a text; the last column is broken to fit, and hangs. */
export function aligned(rows: readonly (readonly string[])[], width: number): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length - 1));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => visible(row[column] ?? ''))),
  );
  const left = widths.reduce((sum, one) => sum + one + GAP.length, 0);
  return rows.map((row) => {
    const cells = widths.map((one, column) => padded(row[column] ?? '', one) + GAP);
    const text = wrapped(row[columns] ?? '', Math.max(NARROWEST / 2, width - left));
    return `${cells.join('')}${text.join(`\n${' '.repeat(left)}`)}`.trimEnd();
  });
}

export function table(rows: readonly (readonly string[])[], width: number): string {
  return aligned(rows, width).join('\n');
}

export function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

const GAP = '  ';

function paint(code: number): (text: string) => string {
  return (text) => `\u001b[${code}m${text}\u001b[39;22m`;
}

const COLOURS: Ink = { good: paint(32), bad: paint(31), unsure: paint(33), soft: paint(2) };
const PLAIN: Ink = { good: String, bad: String, unsure: String, soft: String };

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - visible(text));
}

/** The length of what is seen: without the codes for colours. */
function visible(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}
