import { AppError, type NoteStore } from '@repaso/contract';
import { z } from 'zod';
import type { AgentTool } from './agent-tool.ts';

/** Tools over the user's notes: read them, add one, forget one. The last two ask first. */
export function createNoteTools(notes: NoteStore): AgentTool[] {
  return [
    {
      name: 'notes',
      description: 'List what the user asked to keep in mind.',
      input: z.strictObject({}),
      acts: false,
      run: async () => {
        const list = await notes.list();
        return { text: list.map(({ text }, index) => `${index + 1}. ${text}`).join('\n') || '—' };
      },
    },
    {
      name: 'remember',
      description: 'Keep something in mind in every conversation, in the words of the user.',
      input: z.strictObject({ text: z.string().trim().min(1).max(500) }),
      acts: true,
      cue: /\b(?:recuerda|acu[eé]rdate|ten en cuenta|no olvides|remember|keep in mind)\b/i,
      run: async (input) => notes.create(input as { text: string }),
    },
    {
      name: 'forget',
      description: 'Forget the note with this number.',
      input: z.strictObject({ text: z.string().regex(/^\d+$/, 'the number of a note') }),
      acts: true,
      run: async (input) => {
        const { text } = input as { text: string };
        const note = (await notes.list())[Number(text) - 1];
        if (note === undefined)
          throw new AppError('not_found', `There is no note ${text}.`, {
            hint: '/notes lists them.',
            spanish: { message: `No existe la nota ${text}.`, hint: '/notas las enseña.' },
          });
        await notes.delete(note.id);
        return { text: note.text };
      },
    },
  ];
}
