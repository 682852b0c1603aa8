import type { Source } from '@repaso/contract';
import { sectionOf } from '../retrieval/section-neighbours.ts';

/**
 * Sources as a prompt shows them: what is of one section stands together, as in its document, and the sections follow in
 * the order of their best passage. They are numbered in this order.
 * @param sources best first
 */
export function inReadingOrder(sources: readonly Omit<Source, 'n'>[]): Source[] {
  const sections = new Map<string, Omit<Source, 'n'>[]>();
  for (const source of sources) {
    const section = sectionOf(source.passage);
    sections.set(section, [...(sections.get(section) ?? []), source]);
  }
  return [...sections.values()]
    .flatMap((section) => section.sort((a, b) => a.passage.start - b.passage.start))
    .map((source, index) => ({ n: index + 1, ...source }));
}
