import { AppError, type ScoreTextRequest, type TextScorer } from '@repaso/contract';

/** The model in use, as it scores texts. */
export interface ScoringModel {
  name: string;
  /** Whether it was trained to continue texts. */
  writes: boolean;
  /** Left out by models behind an API that does not tell probabilities. */
  scorer?: TextScorer;
}

/** Asked at every score: the model may change. */
export type CurrentScorer = () => ScoringModel;

export interface Perplexity {
  /** e to the mean negative log-probability of a token: among how many tokens the model hesitates. 1 and up. */
  perplexity: number;
  /** Tokens that were predicted. */
  tokens: number;
  window: number;
  stride: number;
  model: string;
  /** What to know about the number. */
  note?: string;
}

const NOT_A_WRITER =
  'This model marks sentences and was never trained to continue a text: its perplexity is a number, but says nothing ' +
  'about the text. `repaso models fit` proposes a model that writes.';

/**
 * Perplexity of a text under the model in use, in sliding windows where the text is longer than its context.
 * @see https://huggingface.co/docs/transformers/perplexity
 * @throws AppError `model_unavailable` when the model does not tell, `bad_request` for a text without anything to predict
 */
export async function perplexityOf(
  { name, writes, scorer }: ScoringModel,
  request: ScoreTextRequest,
  signal: AbortSignal,
): Promise<Perplexity> {
  if (scorer === undefined) {
    throw new AppError(
      'model_unavailable',
      `The model "${name}" does not tell the probabilities of tokens.`,
      {
        hint:
          'The server of LLM_BASE_URL writes, but cannot score a text. Unset LLM_BASE_URL and use a GGUF model that runs ' +
          'in Repaso: `repaso models fit` proposes one.',
        spanish: {
          message: `El modelo «${name}» no dice las probabilidades de los tokens.`,
          hint:
            'El servidor de LLM_BASE_URL escribe, pero no puede puntuar un texto. Quita LLM_BASE_URL y usa un modelo GGUF ' +
            'dentro de Repaso: `repaso models fit` propone uno.',
        },
      },
    );
  }
  const { logProbabilities, window, stride } = await scorer.scoreText(request, signal);
  const tokens = logProbabilities.length;
  if (tokens === 0) {
    throw new AppError('bad_request', 'The text is too short: there is nothing to predict.', {
      hint: 'Give a longer text.',
      spanish: {
        message: 'El texto es demasiado corto: no hay nada que predecir.',
        hint: 'Da un texto más largo.',
      },
    });
  }
  const mean = logProbabilities.reduce((sum, value) => sum + value, 0) / tokens;
  const perplexity = { perplexity: Math.exp(-mean), tokens, window, stride, model: name };
  return writes ? perplexity : { ...perplexity, note: NOT_A_WRITER };
}
