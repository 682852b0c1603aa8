import type { BaseMessage } from '@langchain/core/messages';
import type { ChatEvent, Source, TurnEndReason } from '@repaso/contract';
import type { WritingModel } from '../agent-model.ts';
import { bestSupport, supportIn } from '../proof/best-support.ts';
import { checkAnswer } from '../proof/check-answer.ts';
import { isRefusal } from '../proof/is-refusal.ts';
import { LinkFilter } from '../safety/link-filter.ts';
import { streamModel } from '../stream-model.ts';
import { splitSentences } from '../text/split-sentences.ts';
import { samplingOf, type TurnContext } from '../turn-context.ts';
import { type AnswerPiece, CitationStream } from './citation-stream.ts';

type CitationEvent = Extract<ChatEvent, { type: 'citation' }>;

/** Where the claim begins that a citation at the end of `answer` belongs to. */
function claimStart(answer: string): number {
  const body = answer.trimEnd();
  return splitSentences(body).at(-1)?.start ?? 0;
}

/**
 * The citation of the claim that the answer ends with. Models take the number of the passage beside the right one: where
 * the source that they name does not support the claim and another does, that other one is cited.
 */
function citationOf(n: number, answer: string, sources: Source[]): CitationEvent | undefined {
  const named = sources.find((one) => one.n === n);
  if (named === undefined) return undefined;
  const start = claimStart(answer);
  const end = answer.trimEnd().length;
  if (end <= start) return undefined;
  const claim = answer.slice(start, end);
  const own = supportIn(named, claim);
  const support = own === undefined ? bestSupport(sources, claim) : { ...own, n };
  if (support === undefined) return { type: 'citation', n, start, end, quote: '', supported: false };
  return { type: 'citation', n: support.n, start, end, quote: support.quote, supported: true };
}

function isSame(one: CitationEvent, other: CitationEvent): boolean {
  return one.n === other.n && one.start === other.start && one.end === other.end;
}

/** Streams what the model writes for a packed prompt, with its citations checked. */
export async function* writeAnswer(
  model: WritingModel,
  context: TurnContext,
  { messages, sources }: { messages: BaseMessage[]; sources: Source[] },
  room: number,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  yield { type: 'text-start' };
  let answer = '';
  const citations: CitationEvent[] = [];
  const stream = new CitationStream();
  const links = new LinkFilter([context.question, ...sources.map(({ passage }) => passage.text)].join('\n'));
  const say = function* (text: string): Generator<ChatEvent> {
    answer += text;
    if (text !== '') yield { type: 'text-delta', text };
  };
  const emit = function* (pieces: AnswerPiece[]): Generator<ChatEvent> {
    for (const piece of pieces) {
      if ('text' in piece) yield* say(links.push(piece.text));
      else {
        yield* say(links.end());
        const citation = citationOf(piece.cite, answer, sources);
        if (citation === undefined || citations.some((one) => isSame(one, citation))) continue;
        citations.push(citation);
        yield citation;
      }
    }
  };
  const parts = streamModel(model, messages, context, { ...samplingOf(context), maxTokens: room });
  let next = await parts.next();
  while (!next.done) {
    yield* emit(stream.push(next.value));
    next = await parts.next();
  }
  yield* emit(stream.end());
  yield* say(links.end());
  if (isRefusal(answer)) {
    yield { type: 'text-end' };
    return 'not_found';
  }
  const checks = checkAnswer(answer, sources, context.language);
  // The model left some claims without a number: those that a source supports get its citation.
  for (const { start, end, n, quote } of checks) {
    if (n === undefined || quote === undefined) continue;
    const isCited = citations.some((one) => one.supported && one.start < end && one.end > start);
    if (!isCited) yield { type: 'citation', n, start, end, quote, supported: true };
  }
  yield { type: 'text-end' };
  if (checks.length > 0) yield { type: 'checks-available', checks };
  return next.value;
}
