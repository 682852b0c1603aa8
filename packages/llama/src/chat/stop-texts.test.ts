import { describe, expect, it } from 'vitest';
import { StopTexts } from './stop-texts.ts';

/** What a reader gets of a text that comes in these pieces. */
function read(pieces: readonly string[], stops: readonly string[]): { text: string; found: boolean } {
  const reader = new StopTexts(stops);
  let text = '';
  for (const piece of pieces) {
    text += reader.add(piece);
    if (reader.found) return { text, found: true };
  }
  return { text: text + reader.end(), found: false };
}

describe('StopTexts', () => {
  it('ends before the first stop text, wherever the pieces are cut', () => {
    expect(read(['uno d', 'os t', 'res'], ['s t'])).toEqual({ text: 'uno do', found: true });
    expect(read(['uno dos', ' tres'], ['tres', 'dos'])).toEqual({ text: 'uno ', found: true });
    expect(read(['aa', 'a', 'ab'], ['aab'])).toEqual({ text: 'aa', found: true });
  });

  it('holds back what may be the beginning of one, and no more', () => {
    const reader = new StopTexts(['</s>', '']);
    expect(reader.add('fin <')).toBe('fin ');
    expect(reader.add('/')).toBe('');
    expect(reader.add('p>')).toBe('</p>');
    expect(reader.add('</')).toBe('');
    expect(reader.end()).toBe('</');
  });

  it('is the text up to the first stop, for every way to cut it', () => {
    let state = 1;
    const random = (below: number) => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const word = (length: number) => Array.from({ length }, () => 'ab😀'[random(4)] ?? 'a').join('');
    for (let round = 0; round < 1000; round++) {
      const pieces = Array.from({ length: 1 + random(8) }, () => word(random(4)));
      const stops = Array.from({ length: random(3) }, () => word(1 + random(4)));
      const whole = pieces.join('');
      const places = stops.map((stop) => whole.indexOf(stop)).filter((place) => place !== -1);
      const found = read(pieces, stops);
      // The piece that completes the first stop decides: a longer one that began earlier is not known yet.
      expect(found.found).toBe(places.length > 0);
      if (!found.found) expect(found.text).toBe(whole);
      else expect(stops.some((stop) => whole.startsWith(found.text + stop))).toBe(true);
    }
  });
});
