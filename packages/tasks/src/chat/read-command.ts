import { AppError } from '@repaso/contract';

export interface TaskCommand {
  task: string;
  input: Record<string, unknown>;
}

const COMMAND = /^\/([a-z][a-z-]*)(?:\s+([\s\S]*))?$/;
const LABELS = /^\[([^\]]+)\]\s*([\s\S]*)$/;
const PAIR = /^(es|en|de)\s*(?:→|->|>|\s)\s*(es|en|de)\s+([\s\S]+)$/;

/** What the words after a command mean for the tasks that are used in conversation. */
function readWords(task: string, words: string): Record<string, unknown> {
  switch (task) {
    case 'classify': {
      const [, labels, text] = LABELS.exec(words) ?? [];
      if (labels === undefined) return { texts: words.split('\n').filter((line) => line.trim() !== '') };
      return {
        texts: (text ?? '').split('\n').filter((line) => line.trim() !== ''),
        labels: labels.split(',').map((label) => label.trim()),
      };
    }
    case 'translate': {
      const [, from, to, text] = PAIR.exec(words) ?? [];
      return from === undefined ? { text: words } : { from, to, text };
    }
    case 'summarize':
      return { text: words };
    case 'generate':
      return { prompt: words };
    case 'retrieve':
      return { collection: 'course', query: words };
    case 'answer':
      return { collection: 'course', question: words };
    default:
      throw new AppError('bad_request', `/${task} takes its input as a JSON object.`, {
        hint: `Write /${task} {…}; GET /api/tasks describes the fields.`,
      });
  }
}

/**
 * Reads a chat turn such as `/classify [praise, complaint] The room was cold.`, `/translate es en Hola` or
 * `/score {"metric":…}`. Undefined when it is no command of one of these tasks.
 * @throws AppError `bad_request` when the words cannot be understood
 */
export function readCommand(text: string, tasks: ReadonlySet<string>): TaskCommand | undefined {
  const [, task, rest] = COMMAND.exec(text.trim()) ?? [];
  if (task === undefined || !tasks.has(task)) return undefined;
  const words = (rest ?? '').trim();
  if (!words.startsWith('{')) return { task, input: readWords(task, words) };
  try {
    return { task, input: JSON.parse(words) as Record<string, unknown> };
  } catch (error) {
    throw new AppError('bad_request', `What follows /${task} is not JSON.`, {
      hint: 'Check quotes and commas, or write the text without braces.',
      cause: error,
    });
  }
}
