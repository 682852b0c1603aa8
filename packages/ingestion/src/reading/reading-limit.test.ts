import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ReadingLimit } from './reading-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  let waited = 5000;
  const onEnd = vi.fn();
  const limit = new ReadingLimit({ time: 1000, waited: () => waited, onEnd });
  return { limit, onEnd, wait: (milliseconds: number) => (waited += milliseconds) };
}

test('ends after its time where the reader had a processor all along', () => {
  const { onEnd } = start();
  vi.advanceTimersByTime(999);
  expect(onEnd).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onEnd).toHaveBeenCalledOnce();
});

test('stands still while the reader waits, also while it makes up for that', () => {
  const { onEnd, wait } = start();
  wait(600);
  vi.advanceTimersByTime(1000);
  wait(300);
  vi.advanceTimersByTime(600);
  vi.advanceTimersByTime(299);
  expect(onEnd).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onEnd).toHaveBeenCalledOnce();
});

test('begins anew with every sign of progress, and never ends once it was stopped', () => {
  const { limit, onEnd } = start();
  vi.advanceTimersByTime(900);
  limit.restart();
  vi.advanceTimersByTime(900);
  limit.stop();
  vi.advanceTimersByTime(9000);
  expect(onEnd).not.toHaveBeenCalled();
});
