import { randomInt } from 'node:crypto';
import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { z } from 'zod';
import { type CurrentModel, requireModel } from '../model/task-model.ts';
import { writeText } from '../model/write-text.ts';
import { defineTask } from '../task.ts';

/** Tokens back that a penalty can look at. */
const MOST_TOKENS = 2 ** 20;

const inputSchema = z.strictObject({
  prompt: z.string().trim().min(1).max(100_000),
  /** What the model is told before the prompt. */
  system: z.string().trim().max(20_000).optional(),
  /** 0 always takes the likeliest token; the higher, the more surprising. */
  temperature: z.number().min(0).max(2).default(0.7),
  /** Draw from the likeliest tokens that together have this probability. */
  topP: z.number().gt(0).max(1).optional(),
  /** Draw from so many of the likeliest tokens; 0 for all. */
  topK: z.number().int().min(0).max(1000).optional(),
  /** Leave out tokens below this share of the likeliest one's probability. */
  minP: z.number().min(0).max(1).optional(),
  /** Above 1 makes repeating recent tokens less likely. */
  repeatPenalty: z.number().min(0.5).max(2).optional(),
  /** Taken off the logit of a recent token, once for each time it occurred. */
  frequencyPenalty: z.number().min(-100).max(100).optional(),
  /** Taken off the logit of every recent token, once. */
  presencePenalty: z.number().min(-100).max(100).optional(),
  /** Tokens back that count as recent for the three penalties. */
  repeatLastTokens: z.number().int().min(0).max(MOST_TOKENS).optional(),
  /** Penalises repeating whole runs of tokens: by `strength` × `base` to the power of what a run has beyond `allowedLength`. */
  dry: z
    .strictObject({
      strength: z.number().min(0).max(100),
      base: z.number().min(1).max(100).optional(),
      allowedLength: z.number().int().min(1).max(MOST_TOKENS).optional(),
      lastTokens: z.number().int().min(0).max(MOST_TOKENS).optional(),
    })
    .optional(),
  /** With this probability leaves out all tokens above the threshold but the least likely of them. */
  xtc: z
    .strictObject({ probability: z.number().min(0).max(1), threshold: z.number().min(0).max(1) })
    .optional(),
  /** Added to the logits of tokens, by their number or as text: `[["gato", 2], [13, false]]`; `false` forbids. */
  logitBias: z
    .array(
      z.tuple([
        z.union([z.number().int().min(0), z.string().min(1).max(200)]),
        z.union([z.number().min(-100).max(100), z.literal(false)]),
      ]),
    )
    .max(1000)
    .optional(),
  maxTokens: z.number().int().min(1).max(8192).default(256),
  /** Makes the draw repeatable. Candidate i uses seed + i. Left out, one is drawn and told. */
  seed: z.number().int().min(0).max(0xffffffff).optional(),
  /** Texts that end the answer; they are not part of it. */
  stop: z.array(z.string().min(1).max(200)).max(8).optional(),
  /** GBNF grammar that the answer must follow; its start rule is `root`. */
  grammar: z.string().min(1).max(50_000).optional(),
  /** Number of candidates, each drawn by itself with a seed of its own: the runtime has no beams. */
  n: z.number().int().min(1).max(8).default(1),
});

const outputSchema = z.object({
  /** The first candidate's text. */
  text: z.string(),
  candidates: z.array(
    z.object({
      text: z.string(),
      /** `length`: cut by `maxTokens` or the end of the context. */
      reason: z.enum(['stop', 'length']),
      seed: z.number().int(),
      tokens: z.number().int(),
      /** Written tokens a second, reading of the prompt included. */
      tokensPerSecond: z.number(),
    }),
  ),
  model: z.string(),
  usage: z.object({ promptTokens: z.number().int(), completionTokens: z.number().int() }),
});

/**
 * Lets the chat model write, with every sampling parameter. There is no beam search: where the likeliest text is wanted,
 * temperature 0 takes the likeliest token at each step, and `n` candidates are drawn one after the other to choose from. Progress: `{candidate, text}`, text being the new piece.
 */
export function createGenerateTask(currentModel: CurrentModel) {
  return defineTask({
    name: 'generate',
    description: 'Write text from a prompt with the chat model, with full control of sampling.',
    input: inputSchema,
    output: outputSchema,
    async run({ prompt, system, n, seed = randomInt(2 ** 32 - 8), ...rest }, { signal, onProgress }) {
      const model = requireModel(currentModel, 'generate');
      const messages = [
        ...(system === undefined ? [] : [new SystemMessage(system)]),
        new HumanMessage(prompt),
      ];
      const sampling = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const candidates: z.output<typeof outputSchema>['candidates'] = [];
      const usage = { promptTokens: 0, completionTokens: 0 };
      for (let candidate = 0; candidate < n; candidate += 1) {
        const begun = performance.now();
        const own = (seed + candidate) % 2 ** 32;
        const written = await writeText(model, messages, { ...sampling, seed: own, signal }, (text) =>
          onProgress?.({ candidate, text }),
        );
        usage.promptTokens += written.promptTokens;
        usage.completionTokens += written.completionTokens;
        const seconds = (performance.now() - begun) / 1000;
        candidates.push({
          text: written.text,
          reason: written.reason,
          seed: own,
          tokens: written.completionTokens,
          tokensPerSecond: Math.round((10 * written.completionTokens) / seconds) / 10,
        });
      }
      return { text: candidates[0]?.text ?? '', candidates, model: model.name, usage };
    },
  });
}
