import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An ONNX file made by hand: each word has a vote for each of two classes, and the logits are the sums of the votes
 * (Gather, Mul by the attention mask, ReduceSum).
 */
const MODEL = [
  'CAc64QIKGQoBRQoJaW5wdXRfaWRzEgFnIgZHYXRoZXIKJAoOYXR0ZW50aW9uX21hc2sSAW0iBENhc3QqCQoCdG8YAaABAgoWCgFt',
  'CgJheBICbXUiCVVuc3F1ZWV6ZQoQCgFnCgJtdRICZ20iA011bAotCgJnbQoDYXgxEgZsb2dpdHMiCVJlZHVjZVN1bSoPCghrZWVw',
  'ZGltcxgAoAECEgFjKjsIBggCEAFCAUVKMAAAAAAAAAAAAAAAAAAAAAAAAAAAAABAQAAAAAAAAKBAAABAQAAAAAAAAKBAAAAAACoS',
  'CAEQB0ICYXhKCAIAAAAAAAAAKhMIARAHQgNheDFKCAEAAAAAAAAAWh0KCWlucHV0X2lkcxIQCg4IBxIKCgMSAWIKAxIBc1oiCg5h',
  'dHRlbnRpb25fbWFzaxIQCg4IBxIKCgMSAWIKAxIBc2IZCgZsb2dpdHMSDwoNCAESCQoDEgFiCgIIAkIECgAQDQ==',
].join('');

const WORDS = ['[PAD]', '[UNK]', 'bueno', 'genial', 'malo', 'horrible'];
const special = (content: string, id: number) => ({
  ...{ id, content, special: true, single_word: false, lstrip: false, rstrip: false, normalized: false },
});

/** Writes a folder as a training job leaves it, with a classifier of two labels for six words. */
export function writeTinyOnnxClassifier(folder: string, labels: [negative: string, positive: string]): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'onnx/model.onnx'), Buffer.from(MODEL, 'base64'));
  const json = {
    config: { model_type: 'bert', id2label: { 0: labels[0], 1: labels[1] } },
    tokenizer: {
      ...{ version: '1.0', truncation: null, padding: null, post_processor: null, decoder: null },
      added_tokens: [special('[PAD]', 0), special('[UNK]', 1)],
      normalizer: { type: 'Lowercase' },
      pre_tokenizer: { type: 'Whitespace' },
      model: {
        type: 'WordLevel',
        unk_token: '[UNK]',
        vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
      },
    },
    tokenizer_config: {
      ...{ tokenizer_class: 'PreTrainedTokenizerFast', pad_token: '[PAD]', unk_token: '[UNK]' },
      model_max_length: 16,
    },
  };
  for (const [name, content] of Object.entries(json)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(content));
  }
}
