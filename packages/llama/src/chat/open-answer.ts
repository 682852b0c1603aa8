import type { ChatHistoryItem, ChatModelSegment, ChatWrapper } from 'node-llama-cpp';

/**
 * Adds the answer that the model is about to write, so that the template is rendered up to its beginning.
 * Models that think before they answer begin inside a thought; under a grammar the thought is closed at once, or the
 * grammar would shape the thought and leave no answer.
 */
export function openAnswer(
  history: readonly ChatHistoryItem[],
  { settings }: ChatWrapper,
  underGrammar: boolean,
): ChatHistoryItem[] {
  if (history.at(-1)?.type === 'model') return history.slice();
  const thought = settings.segments?.thought;
  const prefix = thought?.prefix;
  const beginsInside = typeof prefix === 'object' && 'type' in prefix && prefix.type === 'openedOnStart';
  const thinksFirst = thought?.openOnResponseStart === true || beginsInside;
  const segment: ChatModelSegment = {
    type: 'segment',
    segmentType: 'thought',
    text: '',
    ended: underGrammar,
  };
  return [...history, { type: 'model', response: thinksFirst ? [segment] : [] }];
}
