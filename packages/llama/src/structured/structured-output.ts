import type { BaseLanguageModelInput } from '@langchain/core/language_models/base';
import type { BaseMessage } from '@langchain/core/messages';
import { type Runnable, type RunnableConfig, RunnableLambda } from '@langchain/core/runnables';
import { AppError } from '@repaso/contract';
import type { ChatLlama, ChatLlamaCallOptions } from '../chat/chat-llama.ts';
import { JSON_ATTEMPTS, parseJson } from '../json/attempts.ts';
import { type AnySchema, toOutputSchema } from './output-schema.ts';

/** A second attempt at temperature 0 would write the same again. */
const RETRY_TEMPERATURE = 0.7;

/** `parsed` is null where no attempt fitted, as with every chat model of LangChain. */
export interface StructuredAnswer<Output> {
  raw: BaseMessage;
  parsed: Output | null;
}

/** A runnable that answers with the last message of the model and the value of the schema that it holds. */
export function structuredOutput<Output>(
  model: ChatLlama,
  schema: AnySchema,
): Runnable<BaseLanguageModelInput, StructuredAnswer<Output>> {
  const { json, parse } = toOutputSchema<Output>(schema);
  const answer = async (input: BaseLanguageModelInput, config?: RunnableConfig) => {
    let last: BaseMessage | undefined;
    for (const [attempt, outputCaps] of JSON_ATTEMPTS.entries()) {
      const options: Partial<ChatLlamaCallOptions> = {
        outputSchema: json,
        outputCaps,
        ls_structured_output_format: { kwargs: { method: 'functionCalling' }, schema: json },
        ...(attempt === 0 ? {} : { temperature: RETRY_TEMPERATURE }),
      };
      const raw = await model.invoke(input, { ...config, ...options });
      last = raw;
      if (raw.response_metadata.finish_reason === 'length') continue;
      const parsed = await parse(parseJson(raw.text));
      if (parsed !== undefined) return { raw, parsed };
    }
    return { raw: last as BaseMessage, parsed: null };
  };
  return RunnableLambda.from(answer).withConfig({ runName: 'StructuredOutput' });
}

/** The value of an answer. @throws AppError `model_unavailable` when there is none */
export function requireParsed<Output>({ parsed }: StructuredAnswer<Output>, model: string): Output {
  if (parsed !== null) return parsed;
  throw new AppError('model_unavailable', `The model "${model}" gave no answer in the form that was asked.`, {
    hint: 'Allow more tokens, ask for less, or use a larger model.',
    spanish: {
      message: `El modelo «${model}» no respondió en la forma pedida.`,
      hint: 'Permite más tokens, pide menos, o usa un modelo mayor.',
    },
  });
}
