import { join } from 'node:path';
import { AppError, type CatalogModel, type Language } from '@repaso/contract';
import { isModelFolder } from './model-folder.ts';
import { runInThread } from './run-in-thread.ts';
import type { Seq2SeqJob, Seq2SeqJobs } from './seq2seq-job.ts';

/** The models of the catalogue that translate and summarise, and where they lie once they are pulled. */
export class TaskModels {
  readonly #folder: string;
  readonly #catalog: readonly CatalogModel[];

  /**
   * @param folder of all models; each lies in one of its own that is named by its id
   * @param catalog all models that can be had
   */
  constructor(folder: string, catalog: readonly CatalogModel[]) {
    this.#folder = folder;
    this.#catalog = catalog;
  }

  /** The translator from one language into another, whether it is here or not. */
  translator(from: string, to: string): CatalogModel | undefined {
    return this.#catalog.find(
      ({ kind, languages }) => kind === 'translator' && languages[0] === from && languages[1] === to,
    );
  }

  /** The summarisers, the best first. */
  summarizers(): CatalogModel[] {
    return this.#catalog.filter(({ kind }) => kind === 'summarizer');
  }

  isInstalled({ id }: CatalogModel): Promise<boolean> {
    return isModelFolder(join(this.#folder, id));
  }

  /** How to install a model, as a sentence in each language. */
  hint(model: CatalogModel): Record<Language, string> {
    const pull = pullCommand(model);
    return {
      en: `${pull.en} fetches one, as does the page Models.`,
      es: `${pull.es} trae uno, igual que la página Modelos.`,
    };
  }

  /**
   * Lets a model do a job. It is loaded for the job and freed after it.
   * @throws AppError `model_unavailable` when its files do not make a working model; the signal's reason when aborted
   */
  async run<Kind extends keyof Seq2SeqJobs>(
    model: CatalogModel,
    job: { kind: Kind } & Seq2SeqJobs[Kind]['input'],
    context: { signal: AbortSignal; onProgress: (progress: Seq2SeqJobs[Kind]['progress']) => void },
  ): Promise<Seq2SeqJobs[Kind]['output']> {
    const { signal, onProgress } = context;
    const done = runInThread('./seq2seq-thread', join(this.#folder, model.id), job as Seq2SeqJob, {
      signal,
      onProgress: (progress) => onProgress(progress as Seq2SeqJobs[Kind]['progress']),
    });
    return done.catch((error: unknown) => {
      signal.throwIfAborted();
      throw damaged(model, error);
    }) as Promise<Seq2SeqJobs[Kind]['output']>;
  }
}

/** The command that fetches a model, with what it brings, in each language. */
function pullCommand({ id, diskBytes }: CatalogModel): Record<Language, string> {
  const [command, size] = [`\`repaso models pull ${id}\``, `${Math.round(diskBytes / 1e6)} MB`];
  return { en: `${command} (about ${size})`, es: `${command} (unos ${size})` };
}

function damaged(model: CatalogModel, cause: unknown): AppError {
  const [pull, remove] = [pullCommand(model), `\`repaso models delete ${model.id}\``];
  return new AppError(
    'model_unavailable',
    `The model ${model.id} does not work: files are missing or damaged.`,
    {
      hint: `Fetch it anew: ${remove}, then ${pull.en}.`,
      spanish: {
        message: `El modelo ${model.id} no funciona: faltan archivos o están dañados.`,
        hint: `Tráelo de nuevo: ${remove} y después ${pull.es}.`,
      },
      cause,
    },
  );
}
