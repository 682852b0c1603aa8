import { type AgentTool, createNoteTools } from '@repaso/agent';
import type { NoteStore } from '@repaso/contract';
import { type Task, toolSchema } from '@repaso/tasks';

/** Tasks that write files, take the processor for minutes or learn: they ask first. */
const ACTING = new Set(['train-classifier', 'tune']);

/** What a message says when it asks for a task; a model is offered a task only then. */
const CUES: Record<string, RegExp> = {
  translate: /\b(?:trad[uú]ce\w*|traducir|traducci[oó]n|translat\w+)\b/i,
  classify: /\b(?:clas[ií]fica\w*|classif\w+)\b/i,
  score:
    /\b(?:calcula|eval[uú]a|punt[uú]a|compute|calculate|score)\b.*\b(?:bleu|chrf|rouge|f1|accuracy|exact match|perplexity|perplejidad)\b/i,
};

/**
 * The course tasks as tools: with the user's notes for a conversation, which answers from the documents anyway, and those
 * that only read for MCP clients.
 */
export function createAgentTools(
  tasks: ReadonlyMap<string, Task>,
  notes: NoteStore,
  run: (task: Task, input: unknown, signal: AbortSignal) => Promise<unknown>,
): { chat: AgentTool[]; mcp: AgentTool[] } {
  const fromTasks = [...tasks.values()].map((task): AgentTool => {
    const { name, description, input } = task;
    const cue = CUES[name];
    return {
      ...{ name, description, input, schema: toolSchema(task), acts: ACTING.has(name) },
      ...(cue === undefined ? {} : { cue }),
      run: (value, { signal }) => run(task, value, signal),
    };
  });
  return {
    chat: [...fromTasks.filter(({ name }) => name !== 'answer'), ...createNoteTools(notes)],
    mcp: fromTasks.filter(({ acts }) => !acts),
  };
}
