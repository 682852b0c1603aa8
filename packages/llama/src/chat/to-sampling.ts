import { AppError, type SamplingOptions } from '@repaso/contract';
import {
  type LLamaChatGenerateResponseOptions,
  type LlamaModel,
  type Token,
  TokenBias,
} from 'node-llama-cpp';

/** Sampling as node-llama-cpp takes it. */
export type NativeSampling = Pick<
  LLamaChatGenerateResponseOptions,
  | 'temperature'
  | 'topP'
  | 'topK'
  | 'minP'
  | 'seed'
  | 'xtc'
  | 'repeatPenalty'
  | 'dryRepeatPenalty'
  | 'tokenBias'
>;

/** Biases from here down forbid a token, as in the protocol of OpenAI. */
const FORBIDDEN = -100;

/** Tokens that are searched for repeated runs. */
const DRY_TOKENS = 4096;

/** Smallest and largest sensible value of each plain number. */
const RANGES = {
  temperature: [0, 100],
  topP: [0, 1],
  topK: [0, 2 ** 31],
  minP: [0, 1],
  repeatPenalty: [0.01, 100],
  frequencyPenalty: [-100, 100],
  presencePenalty: [-100, 100],
  repeatLastTokens: [0, 2 ** 20],
  seed: [0, 2 ** 32 - 1],
} as const satisfies { [Key in keyof SamplingOptions]?: readonly [number, number] };

/** @throws AppError `bad_request` for a value that no sampler can use. */
export function toSampling(options: SamplingOptions, model: LlamaModel): NativeSampling {
  for (const [name, [smallest, largest]] of Object.entries(RANGES)) {
    const value = options[name as keyof typeof RANGES];
    if (value === undefined || (value >= smallest && value <= largest)) continue;
    throw new AppError('bad_request', `${name} is ${value}, not a number from ${smallest} to ${largest}.`, {
      hint: `Set ${name} inside this range, or leave it out.`,
      spanish: {
        message: `${name} es ${value}, y tiene que ser un número de ${smallest} a ${largest}.`,
        hint: `Da a ${name} un valor de ese intervalo, o quítalo.`,
      },
    });
  }
  const { temperature, topP, topK, minP, seed, dry, xtc, logitBias } = options;
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(topK === undefined ? {} : { topK }),
    ...(minP === undefined ? {} : { minP }),
    ...(seed === undefined ? {} : { seed }),
    ...(xtc === undefined ? {} : { xtc }),
    repeatPenalty: repeatPenaltyOf(options),
    // Left out, node-llama-cpp looks back at nothing.
    ...(dry === undefined ? {} : { dryRepeatPenalty: { lastTokens: DRY_TOKENS, ...dry } }),
    ...(logitBias === undefined ? {} : { tokenBias: biasOf(logitBias, model) }),
  };
}

function repeatPenaltyOf(options: SamplingOptions): NonNullable<NativeSampling['repeatPenalty']> {
  const { repeatPenalty, frequencyPenalty, presencePenalty, repeatLastTokens } = options;
  if (repeatPenalty === undefined && frequencyPenalty === undefined && presencePenalty === undefined)
    return false;
  return {
    penalty: repeatPenalty ?? 1,
    ...(frequencyPenalty === undefined ? {} : { frequencyPenalty }),
    ...(presencePenalty === undefined ? {} : { presencePenalty }),
    ...(repeatLastTokens === undefined ? {} : { lastTokens: repeatLastTokens }),
  };
}

function biasOf(entries: NonNullable<SamplingOptions['logitBias']>, model: LlamaModel): TokenBias {
  const bias = new TokenBias(model.tokenizer);
  for (const [token, value] of entries) {
    // Native code ends the process for a number beyond the vocabulary.
    if (typeof token === 'number' && !isToken(token, model)) {
      throw new AppError('bad_request', `There is no token ${token} to bias.`, {
        hint: 'Give the number of a token of this model, or the text itself.',
        spanish: {
          message: `No existe el token ${token}.`,
          hint: 'Da el número de un token de este modelo, o el propio texto.',
        },
      });
    }
    const forbidden = value === false || value <= FORBIDDEN;
    bias.set(
      typeof token === 'number' ? (token as Token) : model.tokenize(token, false),
      forbidden ? 'never' : { logit: value },
    );
  }
  return bias;
}

function isToken(token: number, model: LlamaModel): boolean {
  return (
    Number.isInteger(token) && token >= 0 && token < model.fileInfo.metadata.tokenizer.ggml.tokens.length
  );
}
