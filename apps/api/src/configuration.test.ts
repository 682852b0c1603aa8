import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { readConfiguration } from './configuration.ts';

test('without any setting: port 3210 on loopback, and the models of the clone', () => {
  const configuration = readConfiguration({});
  expect(configuration).toMatchObject({ port: 3210, host: '127.0.0.1' });
  expect(isAbsolute(configuration.data)).toBe(true);
  expect(configuration.model).toMatch(/models\/repaso-quote-es-en-q8_0\.gguf$/);
});

test('the environment overrides, and an empty variable is none', () => {
  const configuration = readConfiguration({
    PORT: '0',
    HOST: '0.0.0.0',
    REPASO_DATA: '/tmp/x',
    REPASO_MODEL: '',
  });
  expect(configuration).toMatchObject({ port: 0, host: '0.0.0.0', data: '/tmp/x' });
  expect(configuration.model).toMatch(/repaso-quote/);
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
