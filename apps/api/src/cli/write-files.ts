import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '@repaso/contract';
import { z } from 'zod';

const filesSchema = z.looseObject({
  files: z.array(z.object({ name: z.string(), content: z.string() })).min(1),
});

/**
 * Writes the files of a task's output into a folder. Returns the output with their names alone.
 * @throws AppError `bad_request` for an output without files
 */
export async function writeFiles(output: unknown, folder: string): Promise<unknown> {
  const parsed = filesSchema.safeParse(output);
  if (!parsed.success) {
    throw new AppError('bad_request', 'The output of this task has no files to write.', {
      hint: 'Leave out --files.',
      cause: parsed.error,
    });
  }
  await mkdir(folder, { recursive: true });
  const { files, ...rest } = parsed.data;
  for (const { name, content } of files) await writeFile(join(folder, basename(name)), content);
  return { ...rest, files: files.map(({ name }) => basename(name)) };
}
