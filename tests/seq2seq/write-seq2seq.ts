import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOnnx } from '@repaso/ingestion/testing';
import { decoderGraph } from './decoder-graph.ts';
import { encoderGraph } from './encoder-graph.ts';
import type { Seq2SeqRules } from './seq2seq-rules.ts';

/** Writes the folder of an encoder-decoder, in the layout and under the names of the Xenova collection. */
export function writeSeq2Seq(folder: string, rules: Seq2SeqRules, files: Record<string, object>): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeOnnx(join(folder, 'onnx/encoder_model_quantized.onnx'), encoderGraph(rules));
  writeOnnx(join(folder, 'onnx/decoder_model_merged_quantized.onnx'), decoderGraph(rules));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(content, undefined, 1));
}
