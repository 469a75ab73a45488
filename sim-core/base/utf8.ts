/**
 * Text to bytes and back: the platform's encoder is not part of the language. A lone surrogate
 * becomes U+FFFD, as everywhere; decoding is for bytes that `encodeUtf8` made or that a stranger
 * sent, and never throws.
 */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? REPLACEMENT;
    push(bytes, point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point);
  }
  return Uint8Array.from(bytes);
}

/** How many bytes `encodeUtf8` makes of a text, without making them. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isPair(unit, text.charCodeAt(i + 1))) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

function isPair(high: number, low: number): boolean {
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

const REPLACEMENT = 0xfffd;

function push(bytes: number[], point: number): void {
  if (point < 0x80) bytes.push(point);
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
  else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

export function decodeUtf8(bytes: Uint8Array, from = 0, until = bytes.length): string {
  const parts: string[] = [];
  let place = from;
  while (place < until) {
    const { point, length } = pointAt(bytes, place, until);
    parts.push(String.fromCodePoint(point));
    place += length;
  }
  return parts.join('');
}

/** The code point that starts here; one byte and U+FFFD if none does. */
function pointAt(bytes: Uint8Array, place: number, until: number) {
  const first = bytes[place]!;
  if (first < 0x80) return { point: first, length: 1 };
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first >= 0xf5 || place + length > until) return bad;
  let point = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const next = bytes[place + i]!;
    if ((next & 0xc0) !== 0x80) return bad;
    point = (point << 6) | (next & 0x3f);
  }
  const overlong = point < (length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000);
  const forbidden = (point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff;
  return overlong || forbidden ? bad : { point, length };
}

const bad = { point: REPLACEMENT, length: 1 };
