import type { ChatEvent, PassageReader, Source, TurnEndReason } from '@repaso/contract';
import type { WritingModel } from '../agent-model.ts';
import { recall } from '../conversation/recall.ts';
import { sectionNeighbours } from '../retrieval/section-neighbours.ts';
import { asksAboutOrders } from '../safety/gives-orders.ts';
import { withholdOrders } from '../safety/withhold-orders.ts';
import type { TurnContext } from '../turn-context.ts';
import { answerRoom } from './answer-room.ts';
import { buildMessages, type PromptParts } from './build-messages.ts';
import { packPrompt } from './pack-prompt.ts';
import { recallNotes } from './recall-notes.ts';
import { writeAnswer } from './write-answer.ts';

/** Part of the prompt that the conversation may take. */
const CONVERSATION = 0.4;

/**
 * Lets the model write from the sources and what stands around them; every `[n]` becomes a citation that was checked against
 * its source.
 */
export async function* generateAnswer(
  { model, reader }: { model: WritingModel; reader: PassageReader },
  context: TurnContext,
  retrieved: Source[],
  instructions: string,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { prompts, query } = context;
  if (retrieved.length === 0) {
    yield { type: 'sources-available', sources: [] };
    yield { type: 'text-start' };
    yield { type: 'text-delta', text: prompts.notFound };
    yield { type: 'text-end' };
    return 'not_found';
  }
  const room = answerRoom(model, context);
  const budget = model.contextSize - room;
  const notes = await recallNotes(model, context);
  const alone: PromptParts = { prompts, instructions, notes, history: [], sources: [], question: query };

  // The conversation leaves room for the question and the best passage at least.
  const least = await model.countPromptTokens(buildMessages({ ...alone, sources: retrieved.slice(0, 1) }));
  const conversation = Math.max(0, Math.min(Math.floor(budget * CONVERSATION), budget - least));
  const { turns, memory, isNew } = await recall(model, context, conversation);
  if (memory !== undefined && isNew) {
    yield { type: 'memory-condensed', ...memory };
    context.notices.push(prompts.condensedTurns(memory.turns));
  }
  const found = retrieved.map(({ passage }) => ({ passage }));
  const beside = await sectionNeighbours(
    reader,
    found.map(({ passage }) => passage),
    query,
  );
  const parts = { ...alone, history: turns, summary: memory?.summary };
  const packed = await packPrompt(
    model,
    (sources) => buildMessages({ ...parts, sources }),
    [...found, ...beside.map((passage) => ({ passage, isNeighbour: true }))],
    budget,
  );
  if (packed.droppedSources > 0) context.notices.push(prompts.droppedSources(packed.droppedSources));
  const withheld = asksAboutOrders(query)
    ? 0
    : packed.sources.reduce((sum, source) => sum + withholdOrders(source).withheld, 0);
  if (withheld > 0) context.notices.push(prompts.withheldOrders(withheld));
  yield { type: 'sources-available', sources: packed.sources };
  return yield* writeAnswer(model, context, packed, room);
}
