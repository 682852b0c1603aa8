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
      // Several threads wait awake for each other while they compute, which is a tenth faster, and asleep otherwise.
      extra: { session: { intra_op: { allow_spinning: threads > 1 ? '1' : '0' }, force_spinning_stop: '1' } },
    },
  };
}
