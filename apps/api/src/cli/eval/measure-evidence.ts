import { sectionNeighbours } from '@repaso/agent';
import type { Passage } from '@repaso/contract';
import { isFound } from '@repaso/evaluation';
import { connectInProcess } from './eval-connection.ts';
import { measuredSystem } from './measured-system.ts';
import type { PreparedQuestions } from './with-corpora.ts';

/**
 * Whether it pays that a model which writes reads the sections of what was found: for how many questions everything that
 * the answer needs is in its prompt, without them and with them, and what they add to it. In words, for the terminal.
 * @param k passages that are found
 */
export async function measureEvidence(
  { repaso, corpora: { collectionOf }, questions }: PreparedQuestions,
  k: number,
  signal: AbortSignal,
): Promise<string> {
  const { client } = connectInProcess(repaso);
  const { standalone } = measuredSystem({
    ...{ client, collectionOf, signal },
    ...{ searchMode: 'hybrid', answerMode: 'quote' },
  });
  const answerable = questions.filter(({ needs }) => needs.length > 0);
  const counts = { found: { whole: 0, characters: 0 }, widened: { whole: 0, characters: 0 } };
  for (const question of answerable) {
    const query = await standalone(question);
    const collections = [collectionOf(question)];
    const found = await repaso.retriever.search({ collections, text: query, k, signal });
    const widened = [...found, ...(await sectionNeighbours(repaso.store.chunks, found, query))];
    const count = (name: keyof typeof counts, passages: readonly Passage[]) => {
      if (question.needs.every((need) => isFound(need, passages))) counts[name].whole += 1;
      counts[name].characters += passages.reduce((sum, { text }) => sum + text.length, 0);
    };
    count('found', found);
    count('widened', widened);
  }
  const { found, widened } = counts;
  const more = ((widened.characters / found.characters - 1) * 100).toFixed(0);
  return (
    `Everything that an answer needs: in the ${k} passages found for ${found.whole} of ${answerable.length} questions, ` +
    `with their sections for ${widened.whole}, at ${more} % more text.`
  );
}
