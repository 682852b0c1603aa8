import type { ChatEvent, Source, TurnEndReason } from '@repaso/contract';
import type { WritingModel } from '../agent-model.ts';
import { streamModel } from '../stream-model.ts';
import { splitSentences } from '../text/split-sentences.ts';
import { samplingOf, type TurnContext } from '../turn-context.ts';
import { buildMessages } from './build-messages.ts';
import { type AnswerPiece, CitationStream } from './citation-stream.ts';
import { findSupport } from './find-support.ts';
import { packPrompt } from './pack-prompt.ts';

/** Tokens kept for the answer when the question does not say; less in a small context. */
const ROOM = 768;

/** Where the claim begins that a citation at the end of `answer` belongs to. */
function claimStart(answer: string): number {
  const body = answer.trimEnd();
  return splitSentences(body).at(-1)?.start ?? 0;
}

function citationOf(n: number, answer: string, sources: Source[]): ChatEvent | undefined {
  const source = sources.find((one) => one.n === n);
  if (source === undefined) return undefined;
  const start = claimStart(answer);
  const end = answer.trimEnd().length;
  if (end <= start) return undefined;
  const quote = findSupport(answer.slice(start, end), source.passage.text);
  return { type: 'citation', n, start, end, quote: quote ?? '', supported: quote !== undefined };
}

/** Lets the model write from the sources; every `[n]` becomes a citation that was checked against its source. */
export async function* generateAnswer(
  model: WritingModel,
  context: TurnContext,
  retrieved: Source[],
  instructions: string,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { prompts, history, query } = context;
  if (retrieved.length === 0) {
    yield { type: 'sources-available', sources: [] };
    yield { type: 'text-start' };
    yield { type: 'text-delta', text: prompts.notFound };
    yield { type: 'text-end' };
    return 'not_found';
  }
  const sampling = samplingOf(context);
  const room = Math.min(sampling.maxTokens ?? ROOM, Math.floor(model.contextSize / 2));
  const packed = await packPrompt(
    model,
    (turns, sources) => buildMessages(prompts, instructions, turns, sources, query),
    history,
    retrieved,
    room,
  );
  if (packed.droppedTurns > 0) context.notices.push(prompts.droppedTurns(packed.droppedTurns));
  if (packed.droppedSources > 0) context.notices.push(prompts.droppedSources(packed.droppedSources));
  yield { type: 'sources-available', sources: packed.sources };

  yield { type: 'text-start' };
  let answer = '';
  const stream = new CitationStream();
  const emit = function* (pieces: AnswerPiece[]): Generator<ChatEvent> {
    for (const piece of pieces) {
      if ('text' in piece) {
        answer += piece.text;
        yield { type: 'text-delta', text: piece.text };
      } else {
        const citation = citationOf(piece.cite, answer, packed.sources);
        if (citation !== undefined) yield citation;
      }
    }
  };
  const parts = streamModel(model, packed.messages, context, { ...sampling, maxTokens: room });
  let reason: 'stop' | 'length' = 'stop';
  for (;;) {
    const next = await parts.next();
    if (next.done) {
      reason = next.value;
      break;
    }
    yield* emit(stream.push(next.value));
  }
  yield* emit(stream.end());
  yield { type: 'text-end' };
  return reason;
}
