import type { Notice } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import { distinctRunningWords } from './distinct-running-words.ts';
import { documentOf } from './document-of.ts';
import { NOTICES } from './notices.ts';
import { commentsIn } from './odt/comments.ts';
import { dropHidden } from './odt/drop-hidden.ts';
import { readOdtNumbering } from './odt/odt-numbering.ts';
import { readOdtStyles } from './odt/odt-styles.ts';
import { OdtWalk } from './odt/odt-walk.ts';
import { runningWords } from './odt/running-words.ts';
import { shiftSpans } from './odt/shift-spans.ts';
import { spellObjects } from './odt/spell-objects.ts';
import type { Reader } from './reader.ts';
import { TextBuilder } from './text-builder.ts';
import { descendants, elementAt, parseXml, textOf } from './xml/parse-xml.ts';
import { openZip } from './zip/open-zip.ts';

/** OpenDocument texts, as LibreOffice writes them. */
export const odtReader: Reader = {
  name: 'odt',
  mediaTypes: ['application/vnd.oasis.opendocument.text'],
  extensions: ['odt'],
  content: 'zip',
  isolated: true,
  async read(bytes, { name }) {
    const archive = await openZip(bytes, name);
    const manifest = archive.text('META-INF/manifest.xml') ?? '';
    if (manifest.includes('encryption-data')) {
      throw new AppError('unreadable_document', `“${name}” is protected with a password.`, {
        hint: 'Save a copy without the password and add that.',
        spanish: {
          message: `«${name}» está protegido con contraseña.`,
          hint: 'Guarda una copia sin la contraseña y añádela.',
        },
      });
    }
    const xml = archive.text('content.xml');
    const content = xml === undefined ? undefined : parseXml(xml, name);
    const body = elementAt(content, 'office:body', 'office:text');
    if (!body) {
      throw new AppError(
        'unreadable_document',
        `“${name}” is damaged: it is not a whole OpenDocument text.`,
        {
          hint: 'Open it in LibreOffice, save it again as .odt and add the new file.',
          spanish: {
            message: `«${name}» está dañado: no es un texto de OpenDocument entero.`,
            hint: 'Ábrelo en LibreOffice, guárdalo otra vez como .odt y añade el archivo nuevo.',
          },
        },
      );
    }
    const styles = archive.text('styles.xml');
    const parts = [content, styles ? parseXml(styles, name) : undefined].filter((part) => part !== undefined);
    const hidden = dropHidden(body, parts);
    const comments = commentsIn(body);
    const objects = spellObjects(body, archive, name);
    shiftSpans(body, parts);
    const builder = new TextBuilder();
    for (const words of distinctRunningWords(runningWords(parts))) builder.add('paragraph', words);
    const reading = { styles: readOdtStyles(parts), numbering: readOdtNumbering(parts), comments };
    new OdtWalk(builder, reading).addBlocks(body);
    const notices: Notice[] = [];
    if (hidden > 0) notices.push(NOTICES.hiddenText(hidden));
    const pictures = [...descendants(body, 'draw:image')].length;
    if (pictures > 0) notices.push(NOTICES.picturesLeftOut(pictures));
    if (objects > 0) notices.push(NOTICES.objectsLeftOut(objects));
    if (elementAt(body, 'text:tracked-changes')) notices.push(NOTICES.trackedChanges);
    const meta = archive.text('meta.xml');
    const title = meta && textOf([...descendants(parseXml(meta, name), 'dc:title')][0]);
    return documentOf(builder, { name, title, notices });
  },
};
