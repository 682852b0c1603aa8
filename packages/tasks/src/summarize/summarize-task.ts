import type { Language, TextEmbedder } from '@repaso/contract';
import { AppError } from '@repaso/contract';
import { z } from 'zod';
import { type CurrentModel, requireModel } from '../model/task-model.ts';
import { SUMMARIZERS, type TaskModelFile, type TaskModels } from '../pipeline/task-models.ts';
import { defineTask } from '../task.ts';
import { splitSentences } from '../text/split-sentences.ts';
import { extractSummary } from './extract-summary.ts';
import { summarizeByModel } from './summarize-by-model.ts';

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
});

/** Words of a text that one run of BART or T5 reads. */
const ONNX_WORDS = 500;

export interface SummarizePorts {
  currentModel: CurrentModel;
  models: TaskModels;
  embedder: TextEmbedder;
  detectLanguage(text: string, fallback: Language): Language;
}

async function installedSummarizer(models: TaskModels): Promise<TaskModelFile | undefined> {
  for (const file of SUMMARIZERS) if (await models.isInstalled(file)) return file;
  return undefined;
}

/** Parts of a text of about `ONNX_WORDS` words, at the ends of sentences. */
function inParts(sentences: readonly string[]): string[] {
  const parts: string[] = [];
  let words = Number.POSITIVE_INFINITY;
  for (const sentence of sentences) {
    const own = sentence.split(/\s+/).length;
    if (words + own > ONNX_WORDS) {
      parts.push(sentence);
      words = own;
    } else {
      parts[parts.length - 1] += ` ${sentence}`;
      words += own;
    }
  }
  return parts;
}

/** Summarises a text. By itself it takes the chat model where there is one, else sentences of the text. */
export function createSummarizeTask({ currentModel, models, embedder, detectLanguage }: SummarizePorts) {
  return defineTask({
    name: 'summarize',
    description: 'Summarise a text in a few sentences.',
    input: inputSchema,
    output: outputSchema,
    async run({ text, length, language, method }, { signal, onProgress }) {
      const count = typeof length === 'number' ? length : LENGTHS[length];
      const chosen = method === 'auto' ? (currentModel() === undefined ? 'extractive' : 'chat') : method;
      const result = (summary: string, model: string) => ({
        summary,
        method: chosen,
        model,
        sentences: { text: splitSentences(text).length, summary: splitSentences(summary).length },
      });
      if (chosen === 'extractive') {
        return result((await extractSummary(text, count, embedder)).join('\n'), embedder.id);
      }
      const onPart = (done: number, of: number) => onProgress?.({ done, of });
      if (chosen === 'chat') {
        const model = requireModel(currentModel, 'summarize (chat)');
        const request = {
          sentences: count,
          language: language ?? detectLanguage(text, 'en'),
          signal,
          onPart,
        };
        return result(await summarizeByModel(model, text, request), model.name);
      }
      const file = await installedSummarizer(models);
      if (file === undefined) {
        const hint = models.hint(SUMMARIZERS[0]!);
        throw new AppError('model_unavailable', 'No model that summarises is installed.', {
          hint: `${hint.en} The method "extractive" needs none.`,
          spanish: {
            message: 'No hay instalado ningún modelo que resuma.',
            hint: `${hint.es} El método «extractive» no necesita ninguno.`,
          },
        });
      }
      const parts = inParts(splitSentences(text));
      let done = 0;
      const onText = () => {
        done += 1;
        onPart(done, parts.length);
      };
      const written = await models.write(
        file,
        'summarization',
        parts,
        { max_new_tokens: 160 },
        { signal, onText },
      );
      return result(written.join('\n'), file.source);
    },
  });
}
