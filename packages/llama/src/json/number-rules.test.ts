import { describe, expect, it } from 'vitest';
import { integerRule, numberRule } from './number-rules.ts';

/** These rules use only literals, classes, groups, alternatives and repetition: a regular expression reads them. */
function matcher(rule: string): RegExp {
  const source = rule
    .replace(/"([^"]*)"/g, (_, text: string) => text.replace('.', '\\.'))
    .replaceAll(' ', '');
  return new RegExp(`^(?:${source})$`);
}

describe('integerRule', () => {
  it.each([
    [0, 0],
    [0, 130],
    [7, 7],
    [1, 5],
    [9, 11],
    [99, 1001],
    [-5, 5],
    [-120, -17],
    [138, 842],
    [200, 299],
  ])('matches the whole numbers from %d to %d and no others', (low, high) => {
    const rule = matcher(integerRule(low, high));
    for (let number = -1500; number <= 1500; number++) {
      expect(rule.test(String(number)), String(number)).toBe(number >= low && number <= high);
    }
    for (const text of ['', '-', '00', '01', '-0', '1.0', '1e3']) expect(rule.test(text), text).toBe(false);
  });

  it('stays inside the exact whole numbers of JavaScript when there are no bounds', () => {
    const rule = matcher(integerRule());
    expect(rule.test('999999999999999')).toBe(true);
    expect(rule.test('-999999999999999')).toBe(true);
    expect(rule.test('1000000000000000')).toBe(false);
  });

  it('refuses a range without a whole number', () => {
    expect(() => integerRule(1.2, 1.8)).toThrow(RangeError);
  });
});

describe('numberRule', () => {
  it('keeps numbers inside whole bounds', () => {
    const rule = matcher(numberRule(0, 1));
    for (const text of ['0', '0.5', '0.999', '1']) expect(rule.test(text), text).toBe(true);
    for (const text of ['1.1', '2', '-0.5', '.5', '0.']) expect(rule.test(text), text).toBe(false);
  });

  it('writes negative numbers', () => {
    const rule = matcher(numberRule(-2, 2));
    for (const text of ['-2', '-1.75', '-0.1', '1.9', '2']) expect(rule.test(text), text).toBe(true);
    for (const text of ['-2.1', '-3', '2.5']) expect(rule.test(text), text).toBe(false);
  });
});
