import type { Notice } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import { documentOf } from './document-of.ts';
import { NOTICES } from './notices.ts';
import { addGraphic } from './office/add-graphic.ts';
import { coreTitle } from './office/core-title.ts';
import { drawingParagraph, drawingParagraphs } from './office/drawing-text.ts';
import { graphicsIn } from './office/graphics.ts';
import { relations } from './office/relations.ts';
import { readComments } from './pptx/read-comments.ts';
import { placeholderOf, shapesOf } from './pptx/shapes-of.ts';
import { slideNumber } from './pptx/slide-number.ts';
import { slideTableRows } from './pptx/slide-table-rows.ts';
import type { Reader } from './reader.ts';
import { addTable } from './table-text.ts';
import { TextBuilder } from './text-builder.ts';
import { descendants, elementAt, elementsOf, parseXml, type XmlElement } from './xml/parse-xml.ts';
import { openZip, type ZipArchive } from './zip/open-zip.ts';

/** Presentations: every slide is a page, its title a heading, its bullets a list; notes and comments follow their slide. */
export const pptxReader: Reader = {
  name: 'pptx',
  mediaTypes: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  extensions: ['pptx', 'pptm', 'ppsx', 'potx'],
  content: 'zip',
  isolated: true,
  async read(bytes, { name }) {
    const archive = await openZip(bytes, name);
    const slides = slidesOf(archive, name);
    const builder = new TextBuilder();
    const emptyPages: number[] = [];
    let pictures = 0;
    slides.forEach((path, index) => {
      const page = index + 1;
      const before = builder.blocks.length;
      const slide = parseXml(archive.text(path) ?? '', name);
      const tree = elementAt(slide, 'p:cSld', 'p:spTree');
      pictures += [...descendants(tree, 'p:pic')].length;
      const related = relations(archive, path, name);
      for (const shape of shapesOf(tree)) {
        addShape(builder, shape, page);
        if (shape.name !== 'p:graphicFrame') continue;
        for (const graphic of graphicsIn(shape, { archive, related, name }))
          addGraphic(builder, graphic, { page });
      }
      const notes = related.find(({ type }) => type.endsWith('/notesSlide'))?.target;
      const notesXml = notes && archive.text(notes);
      if (notesXml) addNotes(builder, parseXml(notesXml, name), page);
      for (const comment of readComments(archive, related, name)) builder.add('paragraph', comment, { page });
      if (builder.blocks.length === before) emptyPages.push(page);
    });
    const notices: Notice[] = [];
    if (pictures > 0) notices.push(NOTICES.picturesLeftOut(pictures));
    if (emptyPages.length > 0) notices.push(NOTICES.emptySlides(emptyPages));
    const title = coreTitle(archive, name);
    return documentOf(builder, {
      name,
      title: title && !/^(?:powerpoint|presentaci[oó]n)/i.test(title) ? title : undefined,
      pages: slides.length,
      notices,
      ...(emptyPages.length > 0 ? { emptyPages } : {}),
    });
  },
};

/** Slides in the order in which they are shown. */
function slidesOf(archive: ZipArchive, name: string): string[] {
  const main = 'ppt/presentation.xml';
  const xml = archive.text(main);
  if (xml === undefined) {
    throw new AppError('unreadable_document', `“${name}” is damaged: it is not a whole presentation.`, {
      hint: 'Open it in a presentation program, save it again as .pptx and add the new file.',
      spanish: {
        message: `«${name}» está dañado: no es una presentación entera.`,
        hint: 'Ábrelo en un programa de presentaciones, guárdalo otra vez como .pptx y añade el archivo nuevo.',
      },
    });
  }
  const targets = new Map(relations(archive, main, name).map(({ id, target }) => [id, target]));
  return elementsOf(elementAt(parseXml(xml, name), 'p:sldIdLst'), 'p:sldId').flatMap((slide) => {
    const target = targets.get(slide.attributes['r:id'] ?? '');
    return target !== undefined && archive.names.includes(target) ? [target] : [];
  });
}

function addShape(builder: TextBuilder, shape: XmlElement, page: number): void {
  const table = elementAt(shape, 'a:graphic', 'a:graphicData', 'a:tbl');
  if (table) {
    addTable(builder, slideTableRows(table), { page });
    return;
  }
  const body = elementAt(shape, 'p:txBody');
  if (!body) return;
  const placeholder = placeholderOf(shape);
  const type = placeholder?.attributes.type;
  if (type === 'sldNum' || type === 'dt' || type === 'ftr') return;
  if (type === 'title' || type === 'ctrTitle') {
    const title = drawingParagraphs(body).join(' ');
    builder.add('heading', title.replace(/\s+/g, ' '), { level: type === 'ctrTitle' ? 1 : 2, page });
    return;
  }
  // The body of a slide is a list unless it says otherwise; free text boxes are paragraphs unless they say so.
  const listed = placeholder !== undefined && type !== 'subTitle';
  let first = true;
  const numbers: number[] = [];
  for (const paragraph of elementsOf(body, 'a:p')) {
    const properties = elementAt(paragraph, 'a:pPr');
    const numbered = elementAt(properties, 'a:buAutoNum');
    const marked = numbered !== undefined || elementAt(properties, 'a:buChar') !== undefined;
    const plain = elementAt(properties, 'a:buNone') !== undefined;
    const words = drawingParagraph(paragraph);
    if (words.trim() === '') continue;
    if (marked || (listed && !plain)) {
      const depth = Math.min(Number(properties?.attributes.lvl ?? 0) || 0, 8);
      // Lists that are further in begin anew; what is not numbered ends the numbering.
      numbers.length = numbered ? depth + 1 : depth;
      if (numbered) numbers[depth] = (numbers[depth] ?? Number(numbered.attributes.startAt ?? 1) - 1) + 1;
      const marker = numbered ? slideNumber(numbered.attributes.type, numbers[depth] ?? 1) : '-';
      builder.add('list-item', `${'  '.repeat(depth)}${marker} ${words.trim()}`, { page, tight: !first });
      first = false;
    } else builder.add('paragraph', words, { page });
  }
}

/** Words of a page of notes, without the picture of its slide, its number and what else stands on every page. */
function addNotes(builder: TextBuilder, notes: XmlElement, page: number): void {
  for (const shape of shapesOf(elementAt(notes, 'p:cSld', 'p:spTree'))) {
    if (/^(?:sldImg|sldNum|hdr|ftr|dt)$/.test(placeholderOf(shape)?.attributes.type ?? '')) continue;
    for (const words of drawingParagraphs(elementAt(shape, 'p:txBody')))
      builder.add('paragraph', words, { page });
  }
}
