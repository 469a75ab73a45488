/** The text of a file, or of standard input: never more of it than anybody has use for. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ok, wrong, type Result } from '../sim-core/base/result.ts';
import { LONGEST_HISTORY, TOO_LONG } from '../sim-core/exchange/history-file.ts';

/** Bytes, piece by piece. */
export type Input = AsyncIterable<Uint8Array | string>;

/** As a file's name. */
export const STANDARD_INPUT = '-';

export async function readInput(file: string, standard: Input): Promise<Result<string>> {
  if (file === STANDARD_INPUT) return readText(standard);
  try {
    const about = await stat(file);
    if (about.isDirectory()) return wrong('It is a folder, and not a file.');
    if (LONGEST_HISTORY < about.size) return wrong(TOO_LONG);
    return await readText(createReadStream(file));
  } catch (error) {
    return wrong(whyUnread(error));
  }
}

/** A pipe does not tell its size: whoever sends more than there may be is not read to the end. */
async function readText(input: Input): Promise<Result<string>> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of input) {
    pieces.push(Buffer.from(piece));
    length += piece.length;
    if (LONGEST_HISTORY < length) return wrong(TOO_LONG);
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)));
  } catch {
    return wrong('It is not text in UTF-8.');
  }
}

function whyUnread(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such file.',
    ENOTDIR: 'There is no such file.',
    EACCES: 'It may not be read.',
  };
  return known[code] ?? `It cannot be read (${code}).`;
}
