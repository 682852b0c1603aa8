import type { Language } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import { documentOf } from './document-of.ts';
import { NOTICES } from './notices.ts';
import { addRecognizedPage } from './ocr/recognized-lines.ts';
import type { PrintedLine, Reader } from './reader.ts';
import { TextBuilder } from './text-builder.ts';
import { titleFromName } from './title-from-name.ts';

/** Pictures of text: photographs and scans, by text recognition. */
export const imageReader: Reader = {
  name: 'image',
  mediaTypes: ['image/png', 'image/jpeg', 'image/tiff'],
  extensions: ['png', 'jpg', 'jpeg', 'tif', 'tiff'],
  content: 'image',
  isolated: true,
  async read(bytes, { name, recognition, onProgress }) {
    if (!recognition) throw withoutEngine(name, { en: 'is a picture', es: 'es una imagen' });
    const builder = new TextBuilder();
    const lines: PrintedLine[] = [];
    let pages: Awaited<ReturnType<typeof recognition.recognize>>;
    try {
      pages = await recognition.recognize(bytes);
    } catch (error) {
      throw new AppError('unreadable_document', `“${name}” is damaged: it cannot be opened as a picture.`, {
        hint: 'Open it in a picture viewer and save it again, then add the new file.',
        spanish: {
          message: `«${name}» está dañado: no se puede abrir como imagen.`,
          hint: 'Ábrelo en un visor de imágenes, guárdalo otra vez y añade el archivo nuevo.',
        },
        cause: error,
      });
    }
    const emptyPages: number[] = [];
    pages.forEach((page, index) => {
      if (page.lines.length === 0) emptyPages.push(index + 1);
      addRecognizedPage(builder, lines, page, index + 1);
      onProgress?.();
    });
    return documentOf(builder, {
      name,
      title: titleFromName(name),
      pages: pages.length,
      lines,
      recognizedPages: pages.map((_, index) => index + 1),
      ...(emptyPages.length > 0 ? { emptyPages } : {}),
      notices: [NOTICES.recognizedPicture],
    });
  },
};

/** The failure that tells what to install. */
export function withoutEngine(name: string, { en, es }: Record<Language, string>): AppError {
  return new AppError(
    'unreadable_document',
    `“${name}” ${en}, and there is no text recognition (OCR) on this machine.`,
    {
      hint: 'Install tesseract with Spanish and English and poppler (Debian: tesseract-ocr tesseract-ocr-spa poppler-utils; macOS: brew install tesseract tesseract-lang poppler), then add the file again.',
      spanish: {
        message: `«${name}» ${es}, y en esta máquina no hay reconocimiento de texto (OCR).`,
        hint: 'Instala tesseract con español e inglés y poppler (Debian: tesseract-ocr tesseract-ocr-spa poppler-utils; macOS: brew install tesseract tesseract-lang poppler) y añade el archivo otra vez.',
      },
    },
  );
}
