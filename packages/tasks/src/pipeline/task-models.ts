import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from '@huggingface/transformers';
import { AppError, type Language } from '@repaso/contract';
import { isModelFolder, localName, precisionOf } from './model-folder.ts';

/** What a model for one task needs: its name on Hugging Face, the folder to put it in, and how much that is. */
export interface TaskModelFile {
  source: string;
  folder: string;
  /** Megabytes of the 8-bit files, roughly. */
  megabytes: number;
}

/** Marian models (Tiedemann and Thottingal 2020) by pair of languages, in the ONNX files of the Xenova collection. */
export const TRANSLATORS: Record<string, TaskModelFile> = Object.fromEntries(
  ['es-en', 'en-es', 'en-de'].map((pair) => [
    pair,
    { source: `Xenova/opus-mt-${pair}`, folder: `opus-mt-${pair}`, megabytes: 110 },
  ]),
);

/** Summarisers that are looked for, the best first. */
export const SUMMARIZERS: TaskModelFile[] = [
  { source: 'Xenova/distilbart-cnn-6-6', folder: 'distilbart-cnn-6-6', megabytes: 290 },
  { source: 'Xenova/bart-large-cnn', folder: 'bart-large-cnn', megabytes: 560 },
  { source: 'Xenova/t5-small', folder: 't5-small', megabytes: 95 },
];

/** Where the ONNX models for tasks lie, one folder each, as transformers.js names their files. */
export class TaskModels {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  isInstalled({ folder }: TaskModelFile): Promise<boolean> {
    return isModelFolder(join(this.#folder, folder));
  }

  /** Names of the folders that hold a model. */
  async installed(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const found = await Promise.all(names.map((folder) => isModelFolder(join(this.#folder, folder))));
    return names.filter((_, index) => found[index]);
  }

  /** How to install a model, as a sentence in each language. */
  hint({ source, folder, megabytes }: TaskModelFile): Record<Language, string> {
    return {
      en: `Put the ONNX files of ${source} (about ${megabytes} MB) into ${folder} under models in the data folder.`,
      es: `Pon los archivos ONNX de ${source} (unos ${megabytes} MB) en ${folder}, dentro de models en la carpeta de datos.`,
    };
  }

  /**
   * Lets a model write for each text in turn. It is loaded for the call and freed after it.
   * @throws AppError `model_unavailable` when its files do not make a working model; the signal's reason when aborted
   */
  async write(
    file: TaskModelFile,
    kind: 'translation' | 'summarization',
    texts: readonly string[],
    options: Record<string, unknown>,
    { signal, onText }: { signal: AbortSignal; onText: (text: string) => void },
  ): Promise<string[]> {
    const folder = join(this.#folder, file.folder);
    const dtype = await precisionOf(folder);
    const load = () =>
      pipeline(kind, localName(folder), {
        dtype,
        local_files_only: true,
        session_options: { intraOpNumThreads: 1 },
      });
    const model = await load().catch((error: unknown) => {
      throw new AppError('model_unavailable', `The model "${file.folder}" cannot be loaded.`, {
        hint: `Its files may be incomplete. ${this.hint(file).en}`,
        spanish: {
          message: `El modelo «${file.folder}» no se puede cargar.`,
          hint: `Puede que le falten archivos. ${this.hint(file).es}`,
        },
        cause: error,
      });
    });
    try {
      const written: string[] = [];
      for (const text of texts) {
        signal.throwIfAborted();
        const [output] = (await model(text, options as never)) as Record<string, string>[];
        written.push(output?.[kind === 'translation' ? 'translation_text' : 'summary_text'] ?? '');
        onText(written.at(-1)!);
      }
      return written;
    } finally {
      await model.dispose();
    }
  }
}
