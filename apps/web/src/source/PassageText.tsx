import { useEffect, useRef } from 'react';
import { Formula } from '../markdown/Formula.tsx';
import type { Span } from './locate-quote.ts';
import { type PassagePiece, splitFormulas } from './split-formulas.ts';

interface PassageTextProps {
  text: string;
  mark?: Span | undefined;
}

/** Cuts pieces of plain text at the borders of the mark; a formula is marked whole. */
function cut(pieces: PassagePiece[], mark: Span | undefined): (PassagePiece & { isMarked: boolean })[] {
  return pieces.flatMap((piece) => {
    if (mark === undefined) return [{ ...piece, isMarked: false }];
    if (piece.tex !== undefined) {
      return [{ ...piece, isMarked: piece.start < mark.end && piece.end > mark.start }];
    }
    const borders = [piece.start, mark.start, mark.end, piece.end]
      .map((offset) => Math.min(Math.max(offset, piece.start), piece.end))
      .sort((a, b) => a - b);
    return borders.slice(0, -1).flatMap((start, index) => {
      const end = borders[index + 1] as number;
      return start === end ? [] : [{ start, end, isMarked: start >= mark.start && end <= mark.end }];
    });
  });
}

/** The words of a document as they are, formulas typeset, the quoted part in `<mark>` and scrolled into view. */
export function PassageText({ text, mark }: PassageTextProps) {
  const marked = useRef<HTMLElement>(null);
  const key = mark === undefined ? '' : `${mark.start}-${mark.end}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls again when another place is marked
  useEffect(() => {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    marked.current?.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' });
  }, [text, key]);

  const draw = (piece: PassagePiece) =>
    piece.tex === undefined ? (
      <span key={piece.start}>{text.slice(piece.start, piece.end)}</span>
    ) : (
      <Formula key={piece.start} tex={piece.tex} isBlock={piece.isBlock === true} />
    );
  const pieces = cut(splitFormulas(text), mark);
  const first = pieces.findIndex(({ isMarked }) => isMarked);
  const last = pieces.findLastIndex(({ isMarked }) => isMarked);
  if (first === -1) return <div className="passage-text">{pieces.map(draw)}</div>;
  return (
    <div className="passage-text">
      {pieces.slice(0, first).map(draw)}
      <mark ref={marked}>{pieces.slice(first, last + 1).map(draw)}</mark>
      {pieces.slice(last + 1).map(draw)}
    </div>
  );
}
