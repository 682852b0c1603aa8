import { AppError } from '@repaso/contract/app-error';
import { getDocumentProxy } from 'unpdf';
import type { PdfAnnotation } from './annotation.ts';
import { commentsOf, type PdfComment } from './comments.ts';
import { fieldItems, withFields } from './field-items.ts';
import { type OutlineEntry, readOutline } from './outline.ts';
import type { PdfItem } from './pdf-line.ts';

export interface PdfPage {
  /** The runs of the page, in the order in which it draws them. */
  items: PdfItem[];
  /** Size as it is shown, in points. */
  width: number;
  height: number;
  /** What readers have written onto it, with its place as the page is shown. */
  comments: PdfComment[];
}

export interface PdfContent {
  /** Title of the document information, where there is one. */
  title: string;
  pages: PdfPage[];
  outline: OutlineEntry[];
  /** Names of files that are attached. */
  attachments: string[];
}

export type PdfProxy = Awaited<ReturnType<typeof getDocumentProxy>>;

const MOST_PAGES = 5000;

/**
 * Reads the text runs of every page. Nothing of the file is executed: no scripts, no evaluated fonts, no drawing.
 * @throws AppError `unreadable_document` for a damaged, locked or endless file.
 */
export async function openPdf(bytes: Uint8Array, name: string): Promise<PdfContent> {
  let pdf: PdfProxy;
  try {
    // pdf.js takes the buffer over, so it gets a copy.
    pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
  } catch (error) {
    throw unreadable(name, error);
  }
  try {
    if (pdf.numPages > MOST_PAGES) {
      throw new AppError('unreadable_document', `“${name}” has more than ${MOST_PAGES} pages.`, {
        hint: 'Split the file.',
        spanish: { message: `«${name}» tiene más de ${MOST_PAGES} páginas.`, hint: 'Parte el archivo.' },
      });
    }
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) pages.push(await readPage(pdf, number));
    const { info } = await pdf.getMetadata();
    const title = (info as { Title?: unknown }).Title;
    return {
      title: typeof title === 'string' ? title : '',
      pages,
      outline: await readOutline(pdf),
      attachments: await attachmentNames(pdf),
    };
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(name, error);
  } finally {
    await pdf.destroy();
  }
}

async function readPage(pdf: PdfProxy, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const items = content.items.flatMap((item) =>
    'str' in item
      ? [
          {
            ...toItem(item, transform as number[], height),
            isTyped: content.styles[item.fontName]?.fontFamily === 'monospace',
          },
        ]
      : [],
  );
  const annotations = (await page.getAnnotations()) as PdfAnnotation[];
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = transform as number[];
  const place = (x: number, y: number) => ({ x: a * x + c * y + e, y: height - (b * x + d * y + f) });
  const comments = commentsOf(annotations).map(
    ({ text, rect: [left = 0, bottom = 0, right = 0, top = 0] }) => {
      const [one, other] = [place(left, bottom), place(right, top)];
      const low = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
      return { text, rect: [...low, Math.max(one.x, other.x), Math.max(one.y, other.y)] };
    },
  );
  page.cleanup();
  return { items: withFields(items, fieldItems(annotations, place)), width, height, comments };
}

/** Names of attached files, as those of an electronic invoice; a broken list costs the notice, not the document. */
async function attachmentNames(pdf: PdfProxy): Promise<string[]> {
  const files = await pdf.getAttachments().catch(() => null);
  return Object.values((files ?? {}) as Record<string, { filename?: string }>).flatMap(
    ({ filename }) => filename ?? [],
  );
}

/** A run in the coordinates of the page as it is shown: turned upright, its own origin subtracted. */
function toItem(
  item: { str: string; transform: number[]; width: number },
  [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0]: number[],
  height: number,
): PdfItem {
  const [, , shear = 0, size = 0, x = 0, y = 0] = item.transform;
  return {
    str: item.str,
    x: a * x + c * y + e,
    y: height - (b * x + d * y + f),
    width: item.width,
    fontSize: Math.hypot(shear, size),
  };
}

function unreadable(name: string, cause: unknown): AppError {
  if ((cause as { name?: string }).name === 'PasswordException') {
    return new AppError('unreadable_document', `“${name}” is protected with a password.`, {
      hint: 'Save a copy without the password and add that.',
      spanish: {
        message: `«${name}» está protegido con contraseña.`,
        hint: 'Guarda una copia sin la contraseña y añádela.',
      },
      cause,
    });
  }
  return new AppError('unreadable_document', `“${name}” is damaged: it cannot be opened as a PDF.`, {
    hint: 'Open it in a PDF viewer and save it again, then add the new file.',
    spanish: {
      message: `«${name}» está dañado: no se puede abrir como PDF.`,
      hint: 'Ábrelo en un visor de PDF, guárdalo otra vez y añade el archivo nuevo.',
    },
    cause,
  });
}
