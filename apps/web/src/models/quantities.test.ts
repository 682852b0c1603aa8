import { expect, test } from 'vitest';
import { byteSize, languageNames, timeLeft } from './quantities.ts';

test('sizes, times and languages are told as the reader writes them', () => {
  expect(byteSize(4_920_739_232, 'es')).toBe('4,9 GB');
  expect(byteSize(4_920_739_232, 'en')).toBe('4.9 GB');
  expect(byteSize(135_400_000, 'en')).toBe('135 MB');
  expect(byteSize(0, 'en')).toBe('0 kB');
  expect(timeLeft(59.2, 'es')).toBe('60 segundos');
  expect(timeLeft(600, 'en')).toBe('10 minutes');
  expect(timeLeft(7300, 'es')).toBe('3 horas');
  expect(languageNames(['es', 'multilingual'], 'en', 'many')).toBe('Spanish, many');
});
