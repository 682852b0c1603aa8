import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { writeSelection } from '@repaso/models';
import { expect, test } from 'vitest';
import { readConfiguration } from './configuration.ts';

test('without any setting: port 3210 on loopback, and the models of the clone', () => {
  const configuration = readConfiguration({});
  expect(configuration).toMatchObject({ port: 3210, host: '127.0.0.1' });
  expect(isAbsolute(configuration.data)).toBe(true);
  expect(configuration.model.path).toMatch(/models\/repaso-quote-es-en-q8_0\.gguf$/);
});

test('the environment overrides, and an empty variable is none', () => {
  const configuration = readConfiguration({
    PORT: '0',
    HOST: '0.0.0.0',
    REPASO_DATA: '/tmp/x',
    REPASO_MODEL: '',
  });
  expect(configuration).toMatchObject({ port: 0, host: '0.0.0.0', data: '/tmp/x' });
  expect(configuration.model).toMatchObject({
    path: expect.stringMatching(/repaso-quote/),
    from: 'embedded',
  });
});

test('all faults are told at once, with the variable to change', () => {
  expect(() => readConfiguration({ PORT: 'many' })).toThrow(/PORT/);
  try {
    readConfiguration({ PORT: '70000' });
    expect.unreachable();
  } catch (error) {
    expect(String(error)).toMatch(/port \(PORT\)/);
  }
});

test('how the chat model is opened: context, answers at a time, adapters and guesses', () => {
  expect(readConfiguration({})).toMatchObject({ lora: [] });
  const configuration = readConfiguration({
    REPASO_CONTEXT_SIZE: '4096',
    REPASO_SEQUENCES: '2',
    REPASO_LORA: 'legal.gguf, /adapters/tone.gguf',
    REPASO_SPECULATION: 'draft.gguf',
  });
  expect(configuration).toMatchObject({ contextSize: 4096, sequences: 2 });
  expect(configuration.lora).toEqual([join(process.cwd(), 'legal.gguf'), '/adapters/tone.gguf']);
  expect(configuration.speculation).toBe(join(process.cwd(), 'draft.gguf'));
  expect(readConfiguration({ REPASO_SPECULATION: 'prompt-lookup' }).speculation).toBe('prompt-lookup');
  expect(() => readConfiguration({ REPASO_CONTEXT_SIZE: '1' })).toThrow(/REPASO_CONTEXT_SIZE/);
});

test('a model of the environment comes before a chosen one, and that before the one that comes with Repaso', async () => {
  const data = mkdtempSync(join(tmpdir(), 'repaso-configuration-'));
  try {
    await writeSelection(data, 'chat', { id: 'tiny', path: join(data, 'models/tiny/tiny.gguf') });
    const chosen = readConfiguration({ REPASO_DATA: data });
    expect(chosen.model).toEqual({
      id: 'tiny',
      path: join(data, 'models/tiny/tiny.gguf'),
      from: 'selection',
    });
    expect(chosen.embedder.from).toBe('embedded');
    const set = readConfiguration({ REPASO_DATA: data, REPASO_MODEL: '/models/other.gguf' });
    expect(set.model).toEqual({ id: '/models/other.gguf', path: '/models/other.gguf', from: 'setting' });
  } finally {
    rmSync(data, { recursive: true });
  }
});

test('search does without a reranker unless one is set, by its folder or the id it was pulled under, or chosen', async () => {
  const data = mkdtempSync(join(tmpdir(), 'repaso-configuration-'));
  const rerankerOf = (setting?: string) =>
    readConfiguration({
      REPASO_DATA: data,
      ...(setting === undefined ? {} : { REPASO_RERANKER: setting }),
    }).reranker;
  try {
    expect(rerankerOf()).toEqual({ id: 'no-reranker', path: '', from: 'embedded' });
    const pulled = join(data, 'models/cross');
    await writeSelection(data, 'reranker', { id: 'cross', path: pulled });
    expect(rerankerOf()).toEqual({ id: 'cross', path: pulled, from: 'selection' });
    expect(rerankerOf('no-reranker')).toMatchObject({ path: '', from: 'setting' });
    expect(rerankerOf('/models/ce')).toEqual({ id: '/models/ce', path: '/models/ce', from: 'setting' });
    expect(rerankerOf('cross').path).toBe(resolve('cross'));
    mkdirSync(pulled, { recursive: true });
    expect(rerankerOf('cross')).toEqual({ id: 'cross', path: pulled, from: 'setting' });
  } finally {
    rmSync(data, { recursive: true });
  }
});

test('offline keeps documents of the internet out, too; proxies are read in both spellings', () => {
  expect(readConfiguration({ REPASO_URLS: 'true' }).urls).toBe(true);
  expect(readConfiguration({ REPASO_URLS: 'true', REPASO_OFFLINE: '1' })).toMatchObject({
    urls: false,
    offline: true,
  });
  const { httpsProxy, noProxy } = readConfiguration({
    https_proxy: 'http://proxy:3128',
    NO_PROXY: '.example',
  });
  expect([httpsProxy, noProxy]).toEqual(['http://proxy:3128', '.example']);
});
