import { expect, test } from 'vitest';
import { hubAddress, parseReference } from './parse-reference.ts';

const repository = 'unsloth/Qwen3.5-4B-GGUF';

test.each([
  ['llama-3.2-3b', { type: 'id', id: 'llama-3.2-3b' }],
  [`hf:${repository}/a-Q4_K_M.gguf`, { type: 'hub', repository, revision: 'main', file: 'a-Q4_K_M.gguf' }],
  [`hf:${repository}/sub/a.gguf@v1`, { type: 'hub', repository, revision: 'v1', file: 'sub/a.gguf' }],
  [`hf:${repository}:Q8_0`, { type: 'hub-quantisation', repository, revision: 'main', quantisation: 'Q8_0' }],
  [`hf:${repository}`, { type: 'hub-quantisation', repository, revision: 'main', quantisation: 'Q4_K_M' }],
  [
    `https://huggingface.co/${repository}/resolve/main/a.gguf?download=true`,
    { type: 'hub', repository, revision: 'main', file: 'a.gguf' },
  ],
  ['./a.gguf', { type: 'file', path: './a.gguf' }],
  ['a.gguf', { type: 'file', path: 'a.gguf' }],
  ['/models/a', { type: 'file', path: '/models/a' }],
  ['C:\\models\\a.gguf', { type: 'file', path: 'C:\\models\\a.gguf' }],
  ['~/a.gguf', { type: 'file', path: '~/a.gguf' }],
])('%s', (text, reference) => {
  expect(parseReference(text)).toEqual(reference);
});

test.each([
  'hf:owner',
  'hf:owner/name/../../etc/passwd.gguf',
  'hf:owner/name/model.bin',
  'https://example.com/a.gguf',
  'hf:owner/name/a.gguf?x=1',
])('%s is refused', (text) => {
  expect(() => parseReference(text)).toThrow(expect.objectContaining({ code: 'bad_request' }));
});

test('an address reads back as what it was made of', () => {
  for (const revision of ['main', 'abc123']) {
    expect(parseReference(hubAddress(repository, revision, 'a/b.gguf'))).toEqual({
      type: 'hub',
      repository,
      revision,
      file: 'a/b.gguf',
    });
  }
});
