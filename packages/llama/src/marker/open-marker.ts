import type { LoadedModel } from '../engine/load-model.ts';
import { refuseModel } from '../gguf/refuse-model.ts';
import { LlamaSentenceMarker } from './llama-sentence-marker.ts';
import { findMarkerTokens } from './marker-tokens.ts';
import { WordMatcher } from './word-match.ts';

const SENTENCES_PER_PROMPT = 6;
/** Prompts of six sentences stay below; a longer context would only cost memory. */
export const MARKER_CONTEXT = 1024;
/** The question, one sentence and the frame, each at its limit. */
const SMALLEST_CONTEXT = 192;

export interface OpenMarkerOptions extends LoadedModel {
  path: string;
  name: string;
  contextSize: number;
}

/** Makes a sentence marker of a loaded model. @throws AppError `model_unavailable` when its vocabulary lacks a control token. */
export async function openMarker(options: OpenMarkerOptions): Promise<LlamaSentenceMarker> {
  const { path, name, summary, model } = options;
  const tokens = findMarkerTokens(model);
  if (tokens === undefined)
    throw refuseModel(path, 'calls itself a marking model but lacks its control tokens');
  const contextSize = Math.min(options.contextSize, summary.contextLength);
  if (contextSize < SMALLEST_CONTEXT)
    throw refuseModel(path, `reads only ${contextSize} tokens, too few to mark sentences`);
  const context = await model.createContext({ contextSize, batchSize: contextSize, sequences: 1 });
  const { metadata } = summary;
  const perPrompt = metadata['repaso.sentences_per_prompt'];
  const words = (key: string) => (typeof metadata[key] === 'string' ? metadata[key] : '');
  return new LlamaSentenceMarker({
    name,
    sequence: context.getSequence(),
    tokens,
    matcher: new WordMatcher(words('repaso.stop_words'), words('repaso.translations')),
    sentencesPerPrompt:
      typeof perPrompt === 'number' && perPrompt >= 1 ? Math.floor(perPrompt) : SENTENCES_PER_PROMPT,
  });
}
