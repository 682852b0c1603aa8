import { AppError } from '@repaso/contract';
import { getDocumentProxy } from 'unpdf';
import type { PdfItem } from './pdf-line.ts';

export interface PdfContent {
  /** Title of the document information, where there is one. */
  title: string;
  /** The runs of every page, in the order in which the page draws them. */
  pages: PdfItem[][];
}

/**
 * Reads the text runs of every page. Nothing of the file is executed: no scripts, no evaluated fonts, no drawing.
 * @throws AppError `unreadable_document` for a damaged or locked file.
 */
export async function openPdf(bytes: Uint8Array, name: string): Promise<PdfContent> {
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    // pdf.js takes the buffer over, so it gets a copy.
    pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
  } catch (error) {
    throw unreadable(name, error);
  }
  try {
    const pages: PdfItem[][] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const content = await page.getTextContent();
      pages.push(content.items.flatMap((item) => ('str' in item ? [toItem(item)] : [])));
      page.cleanup();
    }
    const { info } = await pdf.getMetadata();
    const title = (info as { Title?: unknown }).Title;
    return { title: typeof title === 'string' ? title : '', pages };
  } catch (error) {
    throw unreadable(name, error);
  } finally {
    await pdf.destroy();
  }
}

function toItem(item: { str: string; transform: number[]; width: number }): PdfItem {
  const [, , c = 0, d = 0, x = 0, y = 0] = item.transform;
  return { str: item.str, x, y, width: item.width, fontSize: Math.hypot(c, d) };
}

function unreadable(name: string, cause: unknown): AppError {
  if ((cause as { name?: string }).name === 'PasswordException') {
    return new AppError('unreadable_document', `“${name}” is protected with a password.`, {
      hint: 'Save a copy without the password and add that.',
      cause,
    });
  }
  return new AppError('unreadable_document', `“${name}” is damaged: it cannot be opened as a PDF.`, {
    hint: 'Open it in a PDF viewer and save it again, then add the new file.',
    cause,
  });
}
