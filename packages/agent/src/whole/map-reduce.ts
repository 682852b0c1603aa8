import { type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { ChatEvent, Passage, Source, TurnEndReason } from '@repaso/contract';
import type { WritingModel } from '../agent-model.ts';
import { answerRoom } from '../generate/answer-room.ts';
import { sourceBlock } from '../generate/build-messages.ts';
import { writeAnswer } from '../generate/write-answer.ts';
import { plainForPrompt } from '../safety/neutral-text.ts';
import { callModel } from '../stream-model.ts';
import type { TurnContext } from '../turn-context.ts';

/** Tokens of the notes on one batch. */
const NOTE_TOKENS = 256;
/** Rounds of summing up notes; each makes them shorter by several times. */
const MOST_ROUNDS = 4;

/** As many blocks from the front as fit; one at least, so that the reading always goes on. */
async function takeBatch(
  model: WritingModel,
  blocks: string[],
  build: (batch: string[]) => BaseMessage[],
  budget: number,
): Promise<number> {
  let [fits, tooMany] = [1, blocks.length + 1];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if ((await model.countPromptTokens(build(blocks.slice(0, middle)))) <= budget) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

/** The numbers of the sources that a note cites. */
function citedIn(notes: readonly string[]): Set<number> {
  return new Set([...notes.join('\n').matchAll(/\[(\d{1,5})\]/g)].map((match) => Number(match[1])));
}

/**
 * Reads passages of any number: the model takes notes on batch after batch, citing their numbers, and writes the answer
 * from the notes. What fits into one prompt is answered in one step. Notes that do not fit are summed up first.
 */
export async function* mapReduce(
  model: WritingModel,
  context: TurnContext,
  passages: readonly Passage[],
  report: (read: number) => ChatEvent,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { prompts, query } = context;
  const room = answerRoom(model, context);
  const sources: Source[] = passages.map((passage, index) => ({ n: index + 1, passage }));
  const ask = (instructions: string, heading: string, blocks: readonly string[]) => [
    new SystemMessage(instructions),
    new HumanMessage(
      [`${heading}:`, ...blocks, `${prompts.questionHeading}: ${plainForPrompt(query)}`].join('\n\n'),
    ),
  ];
  const blocks = sources.map((source) => sourceBlock(source, query));
  const direct = ask(prompts.answerWhole, prompts.sourcesHeading, blocks);
  if ((await model.countPromptTokens(direct)) <= model.contextSize - room) {
    yield report(passages.length);
    yield { type: 'sources-available', sources };
    return yield* writeAnswer(model, context, { messages: direct, sources }, room);
  }

  const noteBudget = model.contextSize - NOTE_TOKENS;
  const options = { temperature: 0, maxTokens: NOTE_TOKENS };
  let notes: string[] = [];
  for (let read = 0; read < blocks.length; ) {
    const build = (batch: readonly string[]) => ask(prompts.takeNotes, prompts.sourcesHeading, batch);
    const count = await takeBatch(model, blocks.slice(read), build, noteBudget);
    const batch = blocks.slice(read, read + count);
    const note = (await callModel(model, build(batch), context, options)).trim();
    if (note !== '') notes.push(plainForPrompt(note));
    read += count;
    yield report(read);
  }
  const final = (list: readonly string[]) => ask(prompts.answerWhole, prompts.notesOnSources, list);
  const fits = async (list: readonly string[]) =>
    (await model.countPromptTokens(final(list))) <= model.contextSize - room;
  for (let round = 0; round < MOST_ROUNDS && notes.length > 1 && !(await fits(notes)); round++) {
    const shorter: string[] = [];
    const build = (batch: readonly string[]) => ask(prompts.takeNotes, prompts.notesOnSources, batch);
    for (let from = 0; from < notes.length; ) {
      const count = Math.max(2, await takeBatch(model, notes.slice(from), build, noteBudget));
      shorter.push(
        plainForPrompt(
          (await callModel(model, build(notes.slice(from, from + count)), context, options)).trim(),
        ),
      );
      from += count;
    }
    notes = shorter.filter((note) => note !== '');
  }
  let left = 0;
  while (notes.length > 1 && !(await fits(notes))) {
    notes = notes.slice(0, -1);
    left += 1;
  }
  if (left > 0) context.notices.push(prompts.leftOut(left));

  // Only what the notes cite can still be cited; it keeps its number.
  const cited = citedIn(notes);
  const kept = sources.filter(({ n }) => cited.has(n));
  yield { type: 'sources-available', sources: kept };
  return yield* writeAnswer(model, context, { messages: final(notes), sources: kept }, room);
}
