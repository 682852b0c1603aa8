import { alternatives, literal } from './gbnf.ts';

/** Whole numbers of up to 15 digits are exact in JavaScript. */
const LARGEST = 999_999_999_999_999;
const FRACTION = '("." [0-9]{1,12})?';

/** A rule that matches the whole numbers from `low` to `high`, both included, and nothing else. */
export function integerRule(low = -LARGEST, high = LARGEST): string {
  const smallest = Math.max(Math.ceil(low), -LARGEST);
  const largest = Math.min(Math.floor(high), LARGEST);
  if (smallest > largest) throw new RangeError(`There is no whole number from ${low} to ${high}.`);
  const options: string[] = [];
  if (smallest < 0) options.push(`"-" ${digitsRule(Math.max(1, -largest), -smallest)}`);
  if (largest >= 0) options.push(digitsRule(Math.max(0, smallest), largest));
  return alternatives(options);
}

/**
 * A rule for numbers with a fraction. Bounds hold for the part before the point; a bound inside a unit, or one that is
 * excluded, is for the validation after it.
 */
export function numberRule(low = -LARGEST, high = LARGEST): string {
  const smallest = Math.max(low, -LARGEST);
  const largest = Math.min(high, LARGEST);
  const options: string[] = [];
  if (smallest < 0) options.push(`"-" ${decimalsRule(Math.max(0, -largest), -smallest)}`);
  if (largest >= 0) options.push(decimalsRule(Math.max(0, smallest), largest));
  return alternatives(options);
}

/** Decimal numbers of one sign, from `low` to `high`. */
function decimalsRule(low: number, high: number): string {
  const from = Math.floor(low);
  const to = Math.floor(high);
  const below = to - 1 >= from ? [`${digitsRule(from, to - 1)} ${FRACTION}`] : [];
  const last = Number.isInteger(high) ? literal(String(to)) : `${literal(String(to))} ${FRACTION}`;
  return alternatives([...below, last]);
}

/** Numbers without sign from `low` to `high`, grouped by their number of digits. */
function digitsRule(low: number, high: number): string {
  const options: string[] = [];
  for (let from = low; from <= high; ) {
    const length = String(from).length;
    const to = Math.min(high, 10 ** length - 1);
    options.push(sameLengthRule(String(from), String(to)));
    from = to + 1;
  }
  return alternatives(options);
}

/** Numbers between two of the same length: split at the first digit that differs. */
function sameLengthRule(low: string, high: string): string {
  const rest = low.length - 1;
  if (/^0*$/.test(low) && /^9*$/.test(high)) return `[0-9]{${low.length}}`;
  const first = Number(low[0]);
  const last = Number(high[0]);
  if (rest === 0) return first === last ? `"${first}"` : `[${first}-${last}]`;
  if (first === last) return `"${first}" ${sameLengthRule(low.slice(1), high.slice(1))}`;
  const options: string[] = [];
  const lowIsRound = /^0*$/.test(low.slice(1));
  const highIsRound = /^9*$/.test(high.slice(1));
  if (!lowIsRound) options.push(`"${first}" ${sameLengthRule(low.slice(1), '9'.repeat(rest))}`);
  const from = lowIsRound ? first : first + 1;
  const to = highIsRound ? last : last - 1;
  if (from <= to) options.push(`[${from}-${to}] [0-9]{${rest}}`);
  if (!highIsRound) options.push(`"${last}" ${sameLengthRule('0'.repeat(rest), high.slice(1))}`);
  return alternatives(options);
}
