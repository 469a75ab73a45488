/** Reads the texts of a trace. */
import { decodeUtf8 } from '../base/utf8.ts';
import type { TextTable } from './columns.ts';
import { remembered } from './remembered.ts';

export type ReadText = (number: number) => string;

export function openTexts({ bytes, starts }: TextTable): ReadText {
  return remembered(
    (number) => decodeUtf8(bytes, starts[number] ?? 0, starts[number + 1] ?? 0),
    (text) => text.length,
  );
}
