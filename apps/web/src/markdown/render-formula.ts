import 'katex/dist/katex.min.css';
import katex from 'katex';

export type RenderFormula = typeof renderFormula;

/**
 * Typesets TeX into an element; false, with the element empty, when it is not TeX that can be set.
 * Commands that make links, load images or set attributes stay off (`trust`), and macros cannot run away (`maxExpand`).
 */
export function renderFormula(tex: string, place: HTMLElement, isBlock: boolean): boolean {
  try {
    katex.render(tex, place, {
      displayMode: isBlock,
      trust: false,
      strict: 'ignore',
      throwOnError: true,
      maxExpand: 200,
      maxSize: 20,
    });
    return true;
  } catch {
    place.replaceChildren();
    return false;
  }
}
