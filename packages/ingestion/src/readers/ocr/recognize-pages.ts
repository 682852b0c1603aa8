import type { ReadContext, RecognizedPage } from '../reader.ts';

/** Recognises the pages without text, one after the other; a page that the engine fails at stays without text. */
export async function recognizePages(
  pdf: Uint8Array,
  pages: readonly number[],
  { recognition, onProgress }: ReadContext,
): Promise<Map<number, RecognizedPage>> {
  const found = new Map<number, RecognizedPage>();
  if (!recognition) return found;
  for (const page of pages) {
    try {
      const [scan] = await recognition.recognize(await recognition.drawPage(pdf, page));
      if (scan) found.set(page, scan);
    } catch {
      // The page is named among those without text.
    }
    onProgress?.();
  }
  return found;
}
