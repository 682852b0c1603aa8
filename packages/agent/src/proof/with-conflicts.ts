import type { ChatEvent, Source, TurnEndReason } from '@repaso/contract';
import type { TurnContext } from '../turn-context.ts';
import { findConflicts } from './find-conflicts.ts';

/** Passes an answer on and adds where its sources contradict one another on what was asked. */
export async function* withConflicts(
  context: TurnContext,
  answer: AsyncGenerator<ChatEvent, TurnEndReason>,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  let sources: Source[] = [];
  let next = await answer.next();
  while (!next.done) {
    if (next.value.type === 'sources-available') sources = next.value.sources;
    yield next.value;
    next = await answer.next();
  }
  const conflicts = next.value === 'not_found' ? [] : findConflicts(sources, context.query, context.language);
  if (conflicts.length > 0) {
    yield { type: 'conflicts-available', conflicts };
    for (const { subject, values } of conflicts) {
      const places = values.map(({ n, value }) => ({
        value,
        title: sources.find((one) => one.n === n)?.passage.title ?? '',
      }));
      context.notices.push(context.prompts.conflict(subject, places));
    }
  }
  return next.value;
}
