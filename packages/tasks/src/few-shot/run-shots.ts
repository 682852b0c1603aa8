import type { TextEmbedder } from '@repaso/contract';
import { chooseExamples } from '../classify/choose-examples.ts';
import { classifyBySimilarity } from '../classify/classify-by-similarity.ts';
import { labelGrammar } from '../classify/label-grammar.ts';
import type { TaskModel } from '../model/task-model.ts';
import { writeText } from '../model/write-text.ts';
import type { FewShotInput } from './few-shot-input.ts';
import { fewShotMessages, type SolvedExample } from './few-shot-prompt.ts';

/** What one way made of one input, and from what. */
export interface Shot {
  input: string;
  output: string;
  /** The examples that it had, in the order of the prompt. */
  examples: SolvedExample[];
  /** The whole prompt; left out where no model was asked. */
  prompt?: { role: string; text: string }[];
}

const ROLES: Record<string, string> = { system: 'system', human: 'user' };

async function examplesFor(
  { inputs, examples, shots, choose }: FewShotInput,
  embedder: TextEmbedder,
): Promise<SolvedExample[][]> {
  if (choose === 'first') return inputs.map(() => examples.slice(0, shots));
  const withText = examples.map((example) => ({ ...example, text: example.input }));
  const chosen = await chooseExamples(embedder, inputs, withText, shots);
  return chosen.map((own) => own.map(({ input, output }) => ({ input, output })));
}

/** The outputs that a chat model writes, zero-shot or few-shot; `onShot` after each. */
export async function shotsByModel(
  model: TaskModel,
  embedder: TextEmbedder,
  input: FewShotInput,
  mode: 'zero' | 'few',
  signal: AbortSignal,
  onShot: (shot: Shot) => void,
): Promise<Shot[]> {
  const { task, inputs, labels, maxTokens, seed } = input;
  const chosen = mode === 'zero' ? inputs.map(() => []) : await examplesFor(input, embedder);
  const results: Shot[] = [];
  for (const [index, one] of inputs.entries()) {
    const examples = chosen[index] ?? [];
    const messages = fewShotMessages(task, one, examples);
    const written = await writeText(model, messages, {
      ...{ temperature: 0, maxTokens, seed, signal },
      // A new line begins another example; what the model would invent there is not its answer.
      ...(labels === undefined ? { stop: ['\nInput:'] } : { grammar: labelGrammar(labels) }),
    });
    const prompt = messages.map((message) => ({
      role: ROLES[message.getType()] ?? message.getType(),
      text: message.text,
    }));
    const shot = { input: one, output: written.text.trim(), examples, prompt };
    results.push(shot);
    onShot(shot);
  }
  return results;
}

/** The labels that are nearest: by their names alone (zero-shot), or by the examples that have them (few-shot). */
export async function shotsBySimilarity(
  embedder: TextEmbedder,
  { inputs, examples }: FewShotInput,
  labels: readonly string[],
  mode: 'zero' | 'few',
): Promise<Shot[]> {
  const labelled =
    mode === 'zero' ? [] : examples.map(({ input, output }) => ({ text: input, label: output }));
  const predictions = await classifyBySimilarity(embedder, inputs, labels, labelled);
  return inputs.map((input, index) => ({
    input,
    output: predictions[index]!.label,
    examples: mode === 'zero' ? [] : examples.filter(({ output }) => output === predictions[index]!.label),
  }));
}
