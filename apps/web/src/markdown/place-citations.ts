import type { Citation } from '@repaso/contract';
import type { Nodes, Parents, PhrasingContent, Root, Text } from 'mdast';

/** A citation with its place in the list of its turn. */
export interface NumberedCitation extends Citation {
  index: number;
}

interface Leaf {
  node: Nodes;
  parent: Parents;
  start: number;
  end: number;
}

/** Leaves with text of their own, in reading order. */
function leaves(parent: Parents): Leaf[] {
  return parent.children.flatMap((node): Leaf[] => {
    if ('children' in node) return leaves(node);
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    return start === undefined || end === undefined ? [] : [{ node, parent, start, end }];
  });
}

/** An element of our own making; `data.hName` is how mdast asks for one. */
function element(name: string, index: number, children: PhrasingContent[]): PhrasingContent {
  return {
    type: 'emphasis',
    children,
    data: { hName: name, hProperties: { 'data-citation': String(index) } },
  };
}

function text(value: string): Text {
  return { type: 'text', value };
}

/** Where in the value of a text node a source offset lies; escapes and entities make the source the longer one. */
function toValueOffset(leaf: Leaf, offset: number): number {
  const value = (leaf.node as Text).value;
  if (offset >= leaf.end) return value.length;
  return Math.max(0, Math.min(value.length, offset - leaf.start));
}

/** Splits one text leaf at the borders of the claims in it, and puts each citation where its claim ends. */
function rebuild(leaf: Leaf, claims: NumberedCitation[], ending: NumberedCitation[]): PhrasingContent[] {
  const value = (leaf.node as Text).value;
  const cuts = new Set([0, value.length]);
  for (const { start, end } of [...claims, ...ending]) {
    cuts.add(toValueOffset(leaf, start));
    cuts.add(toValueOffset(leaf, end));
  }
  const borders = [...cuts].sort((a, b) => a - b);
  const pieces: PhrasingContent[] = [];
  const chipsAt = (offset: number) => {
    for (const citation of ending) {
      if (toValueOffset(leaf, citation.end) === offset) pieces.push(element('cite', citation.index, []));
    }
  };
  for (const [position, from] of borders.slice(0, -1).entries()) {
    const to = borders[position + 1] as number;
    const claim = claims.find(
      ({ start, end }) => toValueOffset(leaf, start) <= from && toValueOffset(leaf, end) >= to,
    );
    const part = text(value.slice(from, to));
    pieces.push(claim === undefined ? part : element('ins', claim.index, [part]));
    chipsAt(to);
  }
  return pieces;
}

/** A leaf that cannot be cut belongs to its first claim whole; blocks stay as they are, since a claim runs within lines. */
function wrap(leaf: Leaf, [claim]: NumberedCitation[], ending: NumberedCitation[]): PhrasingContent[] {
  const node = leaf.node as PhrasingContent;
  const isInline = node.type === 'inlineCode' || node.type === 'inlineMath';
  return [
    claim !== undefined && isInline ? element('ins', claim.index, [node]) : node,
    ...ending.map(({ index }) => element('cite', index, [])),
  ];
}

/**
 * A remark plugin that wraps the claims of an answer in `<ins data-citation>` and puts an empty `<cite data-citation>`
 * after each. Offsets are those of the Markdown source.
 */
export function placeCitations(citations: NumberedCitation[]) {
  return () => (tree: Root) => {
    if (citations.length === 0) return;
    const all = leaves(tree);
    // The last leaf that begins before the claim ends carries the number.
    const carriers = new Map<Leaf, NumberedCitation[]>();
    for (const citation of citations) {
      const carrier = all.findLast(({ start }) => start < citation.end);
      if (carrier !== undefined) carriers.set(carrier, [...(carriers.get(carrier) ?? []), citation]);
    }
    for (const leaf of all.toReversed()) {
      const claims = citations.filter(({ start, end }) => start < leaf.end && end > leaf.start);
      const ending = carriers.get(leaf) ?? [];
      if (claims.length === 0 && ending.length === 0) continue;
      const pieces = leaf.node.type === 'text' ? rebuild(leaf, claims, ending) : wrap(leaf, claims, ending);
      const siblings = leaf.parent.children as Nodes[];
      siblings.splice(siblings.indexOf(leaf.node), 1, ...pieces);
    }
  };
}
