import type { BaseMessage } from '@langchain/core/messages';
import { AppError } from '@repaso/contract';

/** The text of a message. @throws AppError `bad_request` for content that is not text. */
export function textOf(message: BaseMessage): string {
  if (typeof message.content === 'string') return message.content;
  return message.content
    .map((block) => {
      if (block.type === 'text' && typeof block.text === 'string') return block.text;
      // Calls travel in `tool_calls`, and reasoning is not said twice.
      if (['tool_use', 'tool_call', 'reasoning', 'thinking'].includes(String(block.type))) return '';
      throw new AppError(
        'bad_request',
        `The model reads text only, not content of the type "${String(block.type)}".`,
        {
          hint: 'Send the content as text.',
        },
      );
    })
    .join('');
}
