import type { TextEmbedder } from '@repaso/contract';

/**
 * The `count` examples most similar to each text, the nearest last, where a model pays most attention (KATE, Liu et al.
 * 2022).
 */
export async function chooseExamples<Example extends { text: string }>(
  embedder: TextEmbedder,
  texts: readonly string[],
  examples: readonly Example[],
  count: number,
): Promise<Example[][]> {
  const vectors = await embedder.embed(texts);
  const candidates = await embedder.embed(examples.map(({ text }) => text));
  return vectors.map((vector) => {
    const scored = candidates.map((candidate, index) => ({
      example: examples[index]!,
      similarity: candidate.reduce((sum, value, dimension) => sum + value * vector[dimension]!, 0),
    }));
    scored.sort((one, other) => other.similarity - one.similarity);
    return scored
      .slice(0, count)
      .reverse()
      .map(({ example }) => example);
  });
}
