import {
  AppError,
  type CatalogModel,
  type Language,
  type Notice,
  noticeSchema,
  type TextEmbedder,
} from '@repaso/contract';
import { z } from 'zod';
import { type CurrentModel, requireModel } from '../model/task-model.ts';
import type { TaskModels } from '../pipeline/task-models.ts';
import { defineTask } from '../task.ts';
import { splitSentences } from '../text/split-sentences.ts';
import { extractSummary } from './extract-summary.ts';
import { summarizeByModel } from './summarize-by-model.ts';
import type { WrittenSummary } from './summarize-by-seq2seq.ts';

const LENGTHS = { short: 2, medium: 5, long: 10 } as const;

const inputSchema = z.strictObject({
  text: z.string().trim().min(1).max(1_000_000),
  /** Sentences, as a number or a word: short is 2, medium 5, long 10. */
  length: z.union([z.number().int().min(1).max(50), z.enum(['short', 'medium', 'long'])]).default('short'),
  /** Of the summary; that of the text when left out. The extractive method keeps the text's own words. */
  language: z.enum(['es', 'en']).optional(),
  /** `extractive` needs no model; `onnx` a BART or T5 that is installed; `chat` the chat model. */
  method: z.enum(['auto', 'extractive', 'onnx', 'chat']).default('auto'),
});

const outputSchema = z.object({
  summary: z.string(),
  method: z.enum(['extractive', 'onnx', 'chat']),
  model: z.string(),
  /** Sentences of the text and of the summary. */
  sentences: z.object({ text: z.number().int(), summary: z.number().int() }),
  /** What is not as it should be. */
  notices: z.array(noticeSchema).optional(),
});

export interface SummarizePorts {
  currentModel: CurrentModel;
  models: TaskModels;
  embedder: TextEmbedder;
  detectLanguage(text: string, fallback: Language): Language;
}

async function installedSummarizer(models: TaskModels): Promise<CatalogModel | undefined> {
  for (const model of models.summarizers()) if (await models.isInstalled(model)) return model;
  return undefined;
}

const NAMES = { es: { en: 'Spanish', es: 'español' }, en: { en: 'English', es: 'inglés' } } as const;

function noSummarizer(models: TaskModels): AppError {
  const hint = models.hint(models.summarizers()[0]!);
  return new AppError('model_unavailable', 'No model that summarises is installed.', {
    hint: `${hint.en} The method "extractive" needs none.`,
    spanish: {
      message: 'No hay instalado ningún modelo que resuma.',
      hint: `${hint.es} El método «extractive» no necesita ninguno.`,
    },
  });
}

function otherLanguage({ id }: CatalogModel, wanted: Language): AppError {
  return new AppError('bad_request', `${id} does not write ${NAMES[wanted].en}.`, {
    hint: 'Take the method "chat", or leave "language" out.',
    spanish: {
      message: `${id} no escribe en ${NAMES[wanted].es}.`,
      hint: 'Usa el método «chat», o quita «language».',
    },
  });
}

/** For whom wanted another language than a text is in. */
function ownWords(own: Language): Notice {
  return {
    en: `Extraction keeps the words of the text, which is in ${NAMES[own].en}. A chat model would write in another language.`,
    es: `La extracción conserva las palabras del texto, que está en ${NAMES[own].es}. Un modelo de chat escribiría en otra lengua.`,
  };
}

/** What the reader of a summary should know of it. */
function noticesOf({ isCut }: WrittenSummary, model: CatalogModel, isForeign: boolean): Notice[] {
  const cut: Notice = {
    en: 'The model did not come to an end of its own; a sentence without an end was left out.',
    es: 'El modelo no llegó a un final propio; se dejó fuera una frase sin acabar.',
  };
  const foreign: Notice = {
    en: `${model.name} was not made for the language of this text: do not rely on the summary.`,
    es: `${model.name} no está hecho para la lengua de este texto: no te fíes del resumen.`,
  };
  return [...(isCut ? [cut] : []), ...(isForeign ? [foreign] : [])];
}

/**
 * Summarises a text. By itself it takes a BART or T5 that is installed and knows the language, else the chat model where
 * there is one, else sentences of the text. Progress: `{done, of}` parts.
 */
export function createSummarizeTask({ currentModel, models, embedder, detectLanguage }: SummarizePorts) {
  return defineTask({
    name: 'summarize',
    description: 'Summarise a text in a few sentences.',
    input: inputSchema,
    output: outputSchema,
    async run({ text, length, language, method }, { signal, onProgress }) {
      const count = typeof length === 'number' ? length : LENGTHS[length];
      const own = detectLanguage(text, language ?? 'en');
      const knows = (model: CatalogModel, wanted: Language) => model.languages.includes(wanted);
      const seq2seq = await installedSummarizer(models);
      const isFit = seq2seq !== undefined && knows(seq2seq, own) && (language ?? own) === own;
      const byItself = isFit ? 'onnx' : currentModel() === undefined ? 'extractive' : 'chat';
      const chosen = method === 'auto' ? byItself : method;
      const result = (summary: string, model: string, notices: Notice[] = []) => ({
        summary,
        method: chosen,
        model,
        sentences: { text: splitSentences(text).length, summary: splitSentences(summary).length },
        ...(notices.length === 0 ? {} : { notices }),
      });
      if (chosen === 'extractive') {
        const summary = (await extractSummary(text, count, embedder)).join('\n');
        return result(
          summary,
          embedder.id,
          language === undefined || language === own ? [] : [ownWords(own)],
        );
      }
      if (chosen === 'chat') {
        const model = requireModel(currentModel, 'summarize (chat)');
        const onPart = (done: number, of: number) => onProgress?.({ done, of });
        const request = { sentences: count, language: language ?? own, signal, onPart };
        return result(await summarizeByModel(model, text, request), model.name);
      }
      if (seq2seq === undefined) throw noSummarizer(models);
      if (language !== undefined && !knows(seq2seq, language)) throw otherLanguage(seq2seq, language);
      const written = await models.run(
        seq2seq,
        { kind: 'summarization', text, count },
        { signal, onProgress: (progress) => onProgress?.(progress) },
      );
      const notices = noticesOf(written, seq2seq, !knows(seq2seq, own));
      return result(written.sentences.join('\n'), seq2seq.source.repository, notices);
    },
  });
}
