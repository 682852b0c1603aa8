import { expect, test } from 'vitest';
import { looksLikeCode } from './looks-like-code.ts';

test.each([
  `echo '{"query":"atención"}' | npx repaso task retrieve --input -`,
  'const model = await openModel({ engine, path });',
  'from transformers import AutoTokenizer',
  '{"text": "hola", "n": [1, 2]}',
])('%s is code', (text) => expect(looksLikeCode(text)).toBe(true));

test.each([
  'El producto escalar se divide por $\\sqrt{d_k}$ porque los productos crecen.',
  'ZeRO-3 | $16\\Psi/N_d$ | 1.9 GB',
  'La exactitud (accuracy) es la proporción de aciertos.',
  'The method `generate` returns a "sequence" of tokens.',
  'From 2021 on, diffusion models win.',
])('%s is prose', (text) => expect(looksLikeCode(text)).toBe(false));
