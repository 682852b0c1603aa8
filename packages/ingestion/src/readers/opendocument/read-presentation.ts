import type { Notice } from '@repaso/contract';
import { documentOf } from '../document-of.ts';
import { NOTICES } from '../notices.ts';
import type { ReadDocument } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { elementsOf } from '../xml/parse-xml.ts';
import { countPictures } from './count-pictures.ts';
import { dropHidden } from './drop-hidden.ts';
import { readOdtNumbering } from './odt-numbering.ts';
import { readOdtStyles } from './odt-styles.ts';
import type { OpenDocument } from './open-opendocument.ts';
import { shiftSpans } from './shift-spans.ts';
import { addSlide } from './slides/add-slide.ts';
import { spellObjects } from './spell-objects.ts';

/**
 * What an OpenDocument presentation says: every slide is a page, its title a heading; notes and comments follow their slide.
 * @throws AppError `unreadable_document`
 */
export function readPresentation({ name, body, parts, archive, title }: OpenDocument): ReadDocument {
  const hidden = dropHidden(body, parts);
  const objects = spellObjects(body, archive, name);
  shiftSpans(body, parts);
  const reading = { styles: readOdtStyles(parts), numbering: readOdtNumbering(parts), comments: new Map() };
  const builder = new TextBuilder();
  const emptyPages: number[] = [];
  const slides = elementsOf(body, 'draw:page');
  slides.forEach((slide, index) => {
    const content = new TextBuilder();
    addSlide(content, slide, reading);
    if (content.text === '') emptyPages.push(index + 1);
    builder.addDocument(content, { page: index + 1 });
  });
  const notices: Notice[] = [];
  if (hidden > 0) notices.push(NOTICES.hiddenText(hidden));
  const pictures = countPictures(body);
  if (pictures > 0) notices.push(NOTICES.picturesLeftOut(pictures));
  if (objects > 0) notices.push(NOTICES.objectsLeftOut(objects));
  if (emptyPages.length > 0) notices.push(NOTICES.emptySlides(emptyPages));
  return documentOf(builder, {
    name,
    title,
    pages: slides.length,
    notices,
    ...(emptyPages.length > 0 ? { emptyPages } : {}),
  });
}
