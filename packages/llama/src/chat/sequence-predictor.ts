import {
  DraftSequenceTokenPredictor,
  InputLookupTokenPredictor,
  type LlamaContext,
  type TokenPredictor,
} from 'node-llama-cpp';

/** Makes a predictor for each sequence: guesses are checked in one pass, so right ones are tokens for little. */
export type SequencePredictor = () => TokenPredictor;

/** Guesses that the answer goes on as the prompt did: for summaries, quotations, corrections. */
export function promptLookup(): TokenPredictor {
  return new InputLookupTokenPredictor({ patternLength: { min: 2 }, predictionLength: { max: 8 } });
}

/** Guesses with a smaller model of the same vocabulary; its context has as many sequences as the large one. */
export function draftPredictor(draft: LlamaContext): SequencePredictor {
  return () => new DraftSequenceTokenPredictor(draft.getSequence());
}
