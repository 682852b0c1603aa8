import {
  type ChatWrapper,
  type ChatWrapperGeneratedContextState,
  type LlamaText,
  SpecialToken,
  SpecialTokensText,
  type Token,
  type Tokenizer,
} from 'node-llama-cpp';

/** What ends an answer, beside the tokens that end every text. */
export interface AnswerEnds {
  texts: readonly string[];
  tokens: ReadonlySet<Token>;
}

/**
 * What ends an answer that is text and nothing else, under this template.
 * @returns `undefined` for a template with thoughts, or one that reads its answers in another way: only LlamaChat can.
 */
export function answerEnds(
  { settings: { segments } }: ChatWrapper,
  state: ChatWrapperGeneratedContextState,
  tokenizer: Tokenizer,
): AnswerEnds | undefined {
  if (segments?.thought !== undefined || segments?.comment !== undefined) return undefined;
  if (state.ignoreStartText !== undefined || state.functionCall !== undefined) return undefined;
  const { prefixTriggers, noPrefixTrigger, rerender } = state;
  if (prefixTriggers !== undefined || noPrefixTrigger !== undefined || rerender !== undefined)
    return undefined;
  const texts: string[] = [];
  const tokens = new Set<Token>();
  for (const trigger of state.stopGenerationTriggers) {
    const parts = partsOf(trigger, tokenizer);
    const [first] = parts;
    if (parts.every((part) => typeof part === 'string')) texts.push(parts.join(''));
    else if (parts.length === 1 && typeof first === 'number') tokens.add(first);
    else return undefined;
  }
  return { texts, tokens };
}

/** Text and control tokens; nothing for a token that this model does not have. */
function partsOf(trigger: LlamaText, tokenizer: Tokenizer): (string | Token)[] {
  return trigger.values.flatMap((value): (string | Token)[] => {
    if (value instanceof SpecialToken) return value.tokenize(tokenizer);
    if (value instanceof SpecialTokensText) return value.tokenizeSpecialTokensOnly(tokenizer);
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}
