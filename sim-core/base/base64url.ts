/**
 * Bytes as text that any address, mail or chat leaves alone: RFC 4648 section 5, without padding.
 * Each list of bytes has one text and each text at most one list, so a link has one spelling.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function encodeBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += ALPHABET[bits >> 18]! + ALPHABET[(bits >> 12) & 63]!;
    if (left > 1) text += ALPHABET[(bits >> 6) & 63]!;
    if (left > 2) text += ALPHABET[bits & 63]!;
  }
  return text;
}

/** `null` if the text is not one that `encodeBase64url` makes. */
export function decodeBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let place = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = ALPHABET.indexOf(text.charAt(i));
    if (digit < 0) return null;
    bits = (bits << 6) | digit;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[place++] = bits >> held;
    bits &= (1 << held) - 1;
  }
  return bits === 0 ? bytes : null;
}
