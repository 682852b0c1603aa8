import { expect, test } from 'vitest';
import { coverage, isFound, needCoverage, overlap, type Span } from './span.ts';

const span = (start: number, end: number, documentId = 'd'): Span => ({ documentId, start, end });

test('characters that several passages share count once', () => {
  expect(overlap(span(10, 20), [span(0, 14), span(12, 16), span(18, 30)])).toBe(8);
  expect(overlap(span(10, 20), [span(12, 18), span(13, 14)])).toBe(6);
});

test('another document, and a neighbour that only touches, hold nothing', () => {
  expect(overlap(span(10, 20), [span(10, 20, 'e'), span(0, 10), span(20, 30)])).toBe(0);
});

test('coverage is a share of the span', () => expect(coverage(span(0, 8), [span(6, 99)])).toBe(0.25));

test('of alternatives the best counts', () => {
  const need = [span(0, 10), span(50, 60)];
  expect(needCoverage(need, [span(8, 57)])).toBe(0.7);
  expect(isFound(need, [span(55, 60)])).toBe(true);
  expect(isFound(need, [span(56, 60)])).toBe(false);
  expect(isFound([], [span(0, 1)])).toBe(false);
});
