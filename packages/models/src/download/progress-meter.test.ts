import { expect, test } from 'vitest';
import { ProgressMeter } from './progress-meter.ts';

function meterAt() {
  const clock = { now: 0 };
  return { clock, meter: new ProgressMeter(() => clock.now) };
}

test('speed and time left follow what has arrived', () => {
  const { clock, meter } = meterAt();
  expect(meter.secondsLeft(1000)).toBeNull();
  for (const second of [0, 1, 2]) {
    clock.now = second * 1000;
    meter.record(second * 100);
  }
  expect(meter.bytesPerSecond).toBe(100);
  expect(meter.secondsLeft(1200)).toBe(10);
  expect(meter.secondsLeft(null)).toBeNull();
});

test('only the last seconds count, and a fresh start is no negative speed', () => {
  const { clock, meter } = meterAt();
  for (const second of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
    clock.now = second * 1000;
    meter.record(second <= 5 ? second * 1000 : 5000 + (second - 5) * 10);
  }
  expect(meter.bytesPerSecond).toBeCloseTo(10);
  clock.now += 1000;
  meter.record(0);
  expect(meter.bytesPerSecond).toBe(0);
  clock.now += 1000;
  meter.record(50);
  expect(meter.bytesPerSecond).toBe(50);
});
