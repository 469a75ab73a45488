/** A paragraph of a lesson: words in `backquotes` are identifiers, *these* are said with stress. */
import type { ReactNode } from 'react';

export function Prose({ text }: { readonly text: string }): ReactNode {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)/).map((piece, place) => {
    // A piece is known by its place: the text of a lesson never changes.
    if (piece.startsWith('`')) return <code key={place}>{piece.slice(1, -1)}</code>;
    if (piece.startsWith('**')) return <strong key={place}>{piece.slice(2, -2)}</strong>;
    if (piece.startsWith('*')) return <em key={place}>{piece.slice(1, -1)}</em>;
    return piece;
  });
}
