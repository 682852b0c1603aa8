import { Markdown } from '../markdown/Markdown.tsx';
import type { CitationParts } from '../markdown/MarkdownBlock.tsx';
import { CitationChip } from './CitationChip.tsx';
import { Claim } from './Claim.tsx';
import { type CitedTurn, CitedTurnContext } from './cited-turn-context.ts';

const PARTS: CitationParts = { Claim, Chip: CitationChip };

/** The answer with a number after each claim that opens the passage which the claim rests on. */
export function CitedAnswer({ turn }: { turn: CitedTurn }) {
  return (
    <CitedTurnContext value={turn}>
      <Markdown text={turn.answer} citations={turn.citations} parts={PARTS} />
    </CitedTurnContext>
  );
}
