import type { Notice } from '@repaso/contract';
import { distinctRunningWords } from '../distinct-running-words.ts';
import { documentOf } from '../document-of.ts';
import { NOTICES } from '../notices.ts';
import type { ReadDocument } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { elementAt } from '../xml/parse-xml.ts';
import { commentsIn } from './comments.ts';
import { countPictures } from './count-pictures.ts';
import { dropHidden } from './drop-hidden.ts';
import { readOdtNumbering } from './odt-numbering.ts';
import { readOdtStyles } from './odt-styles.ts';
import { OdtWalk } from './odt-walk.ts';
import type { OpenDocument } from './open-opendocument.ts';
import { runningWords } from './running-words.ts';
import { shiftSpans } from './shift-spans.ts';
import { spellObjects } from './spell-objects.ts';

/**
 * What an OpenDocument text says.
 * @throws AppError `unreadable_document`
 */
export function readText({ name, body, parts, archive, title }: OpenDocument): ReadDocument {
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
  const pictures = countPictures(body);
  if (pictures > 0) notices.push(NOTICES.picturesLeftOut(pictures));
  if (objects > 0) notices.push(NOTICES.objectsLeftOut(objects));
  if (elementAt(body, 'text:tracked-changes')) notices.push(NOTICES.trackedChanges);
  return documentOf(builder, { name, title, notices });
}
