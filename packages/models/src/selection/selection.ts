import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { writeJson } from '../library/write-json.ts';

const choiceSchema = z.object({
  /** What the user called it by. */
  id: z.string(),
  /** File of a chat model or folder of another; relative to the data folder when it lies inside. */
  path: z.string().min(1),
});
const selectionSchema = z.object({
  chat: choiceSchema.optional(),
  embedder: choiceSchema.optional(),
  reranker: choiceSchema.optional(),
});

export interface ChosenModel {
  id: string;
  /** Absolute path. */
  path: string;
}

/** The models that the user has chosen, by kind. */
export type Selection = Partial<Record<'chat' | 'embedder' | 'reranker', ChosenModel>>;

const NAME = 'models.json';
const KINDS = ['chat', 'embedder', 'reranker'] as const;

/** Reads `models.json` of the data folder. One that is not there, or damaged, chooses nothing. */
export function readSelection(data: string): Selection {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(data, NAME), 'utf8'));
  } catch {
    return {};
  }
  const result = selectionSchema.safeParse(value);
  if (!result.success) return {};
  const selection: Selection = {};
  for (const kind of KINDS) {
    const choice = result.data[kind];
    if (choice !== undefined) selection[kind] = { id: choice.id, path: resolve(data, choice.path) };
  }
  return selection;
}

/** Keeps a choice; undefined goes back to what comes with Repaso. */
export async function writeSelection(
  data: string,
  kind: keyof Selection,
  choice: ChosenModel | undefined,
): Promise<void> {
  const selection = { ...readSelection(data), [kind]: choice };
  const stored: Selection = {};
  for (const each of KINDS) {
    const kept = selection[each];
    if (kept !== undefined) stored[each] = { id: kept.id, path: portable(data, kept.path) };
  }
  await writeJson(join(data, NAME), stored);
}

/** A data folder that is moved keeps its models. */
function portable(data: string, path: string): string {
  const inside = relative(data, path);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside.split(sep).join('/');
}
