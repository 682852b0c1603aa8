import { dirname } from 'node:path';
import type { ModelFolder } from './model-folder.ts';

/**
 * Points transformers.js at a folder and keeps it from the network; to be called just before the model is loaded.
 * @param threads of the ONNX runtime
 */
export async function localModel({ path, precision, file }: ModelFolder, threads: number) {
  const { env } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = `${dirname(path)}/`;
  return {
    dtype: precision,
    local_files_only: true,
    ...(file === undefined ? {} : { model_file_name: file }),
    session_options: {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      // Threads that have nothing to do wait asleep.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    },
  };
}
