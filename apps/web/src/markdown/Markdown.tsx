import type { Citation } from '@repaso/contract';
import { useRef } from 'react';
import { dollarMath } from './dollar-math.ts';
import { type CitationParts, MarkdownBlock } from './MarkdownBlock.tsx';
import type { NumberedCitation } from './place-citations.ts';
import { type Block, splitBlocks } from './split-blocks.ts';

interface MarkdownProps {
  text: string;
  citations?: Citation[];
  parts?: CitationParts;
}

const NONE: Citation[] = [];

/** The citations of which some part lies in the block, with offsets into the block. */
function within(citations: Citation[], block: Block): NumberedCitation[] {
  return citations.flatMap((citation, index) => {
    const { start, end } = citation;
    if (end <= block.start || start >= block.end) return [];
    return [{ ...citation, index, start: start - block.start, end: end - block.start }];
  });
}

/** A Markdown text that may still grow: blocks that are complete are neither parsed nor drawn again. */
export function Markdown({ text, citations = NONE, parts }: MarkdownProps) {
  const parsed = useRef<{ text: string; blocks: Block[] }>({ text: '', blocks: [] });
  const source = dollarMath(text);
  if (parsed.current.text !== source) {
    const grown = source.startsWith(parsed.current.text) ? parsed.current.blocks : [];
    parsed.current = { text: source, blocks: splitBlocks(source, grown) };
  }
  return (
    <div className="markdown">
      {parsed.current.blocks.map((block) => (
        <MarkdownBlock
          key={block.start}
          text={source.slice(block.start, block.end)}
          citations={within(citations, block)}
          parts={parts}
        />
      ))}
    </div>
  );
}
