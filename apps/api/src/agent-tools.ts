import { type AgentTool, createNoteTools } from '@repaso/agent';
import type { NoteStore } from '@repaso/contract';
import type { Task } from '@repaso/tasks';

/** Tasks that write files, take the processor for minutes or learn: they ask first. */
const ACTING = new Set(['train-classifier', 'tune']);

/** What a message says when it asks for a task; a model is offered a task only then. */
const CUES: Record<string, RegExp> = {
  translate: /\b(?:trad[uú]ce\w*|traducir|traducci[oó]n|translat\w+)\b/i,
  classify: /\b(?:clas[ií]fica\w*|classif\w+)\b/i,
  score:
    /\b(?:calcula|eval[uú]a|punt[uú]a|compute|calculate|score)\b.*\b(?:bleu|chrf|rouge|f1|accuracy|exact match)\b/i,
};

/** The course tasks and the user's notes as tools of a conversation. `answer` is what a conversation does anyway. */
export function createAgentTools(
  tasks: ReadonlyMap<string, Task>,
  notes: NoteStore,
  run: (task: Task, input: unknown, signal: AbortSignal) => Promise<unknown>,
): AgentTool[] {
  const fromTasks = [...tasks.values()]
    .filter(({ name }) => name !== 'answer')
    .map((task): AgentTool => {
      const { name, description, input } = task;
      const cue = CUES[name];
      return {
        ...{ name, description, input, acts: ACTING.has(name) },
        ...(cue === undefined ? {} : { cue }),
        run: (value, { signal }) => run(task, value, signal),
      };
    });
  return [...fromTasks, ...createNoteTools(notes)];
}
