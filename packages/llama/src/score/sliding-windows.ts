/** A stretch of a text that is read at once. Positions are tokens of the text; ends are exclusive. */
export interface TextWindow {
  start: number;
  end: number;
  /** Tokens before this one were scored in an earlier window, or stand at the very beginning. */
  scoreFrom: number;
}

/**
 * Deals a text that is longer than a window: each window begins `stride` tokens after the one before, and only its new
 * tokens are scored, with the older ones as their context. The stride is smaller than the window.
 * @see https://huggingface.co/docs/transformers/perplexity
 */
export function slidingWindows(length: number, window: number, stride: number): TextWindow[] {
  const windows: TextWindow[] = [];
  let scored = 1;
  for (let start = 0; scored < length; start += stride) {
    const end = Math.min(start + window, length);
    windows.push({ start, end, scoreFrom: scored });
    scored = end;
  }
  return windows;
}
