import type { Notice } from '@repaso/contract';
import { documentOf } from './document-of.ts';
import { withoutEngine } from './image-reader.ts';
import { NOTICES } from './notices.ts';
import { recognizePages } from './ocr/recognize-pages.ts';
import { addRecognizedPage } from './ocr/recognized-lines.ts';
import { addComments } from './pdf/add-comments.ts';
import { findTables } from './pdf/find-tables.ts';
import { forgetTypewriter } from './pdf/join-code.ts';
import { bodySize, joinParagraphs } from './pdf/join-paragraphs.ts';
import { joinTurns, type PagePart } from './pdf/join-turns.ts';
import { openPdf, type PdfPage } from './pdf/open-pdf.ts';
import { markHeadings } from './pdf/outline.ts';
import { pageRanges } from './pdf/page-ranges.ts';
import { joinLines, type PdfLine } from './pdf/pdf-line.ts';
import { dropRunningLines } from './pdf/running-lines.ts';
import { withoutContents } from './pdf/without-contents.ts';
import type { PrintedLine, ReadContext, Reader } from './reader.ts';
import { addTable } from './table-text.ts';
import { TextBuilder } from './text-builder.ts';

/** Titles that word processors write when nobody gave one. */
const NO_TITLE = /^(?:untitled|sin título|document\d*|microsoft word.*|.*\.(?:docx?|odt|tex|pages|indd))$/i;
/** Scanned pages that are recognised in one file. */
const MOST_SCANNED = 300;

export const pdfReader: Reader = {
  name: 'pdf',
  mediaTypes: ['application/pdf'],
  extensions: ['pdf'],
  content: 'pdf',
  isolated: true,
  async read(bytes, context) {
    const { name } = context;
    const content = await openPdf(bytes, name);
    const lines = content.pages.map(({ items }) => joinLines(items));
    const empty = lines.flatMap((page, index) => (page.length === 0 ? [index + 1] : []));
    if (empty.length === lines.length && !context.recognition)
      throw withoutEngine(name, {
        en: 'has no page with text: it may be a scan',
        es: 'no tiene ninguna página con texto: puede ser un escaneo',
      });
    const scans = await recognizePages(bytes, empty.slice(0, MOST_SCANNED), context);
    markHeadings(lines, content.outline);
    const { pages, dropped } = dropRunningLines(withoutContents(lines));
    forgetTypewriter(pages);
    const body = bodySize(pages);
    const builder = new TextBuilder();
    const printed: PrintedLine[] = [];
    const parts = pages.map((page) => partsOf(page, body));
    joinTurns(parts, body);
    parts.forEach((page, index) => {
      const scan = scans.get(index + 1);
      if (scan) addRecognizedPage(builder, printed, scan, index + 1);
      else addPage(builder, printed, page, index + 1, content.pages);
      addComments(builder, printed, content.pages[index] as PdfPage, index + 1);
    });
    const recognized = [...scans].flatMap(([page, { lines: found }]) => (found.length > 0 ? [page] : []));
    const unseen = empty.filter((page) => !recognized.includes(page));
    return documentOf(builder, {
      name,
      title: titleOf(content.title, builder),
      pages: content.pages.length,
      lines: printed,
      notices: [
        ...noticesOf(unseen, recognized, dropped, context),
        ...(content.attachments.length > 0 ? [NOTICES.attachmentsNotRead(content.attachments)] : []),
      ],
      ...(unseen.length > 0 ? { emptyPages: unseen } : {}),
      ...(recognized.length > 0 ? { recognizedPages: recognized } : {}),
    });
  },
};

/** What stands on a page: tables, and the text around them in blocks. */
function partsOf(lines: readonly PdfLine[], body: number): PagePart[] {
  return findTables(lines).flatMap((stretch): PagePart[] =>
    'table' in stretch ? [stretch] : joinParagraphs(stretch.lines, body),
  );
}

function addPage(
  builder: TextBuilder,
  printed: PrintedLine[],
  parts: readonly PagePart[],
  page: number,
  sizes: readonly PdfPage[],
): void {
  const print = (line: PdfLine, on: number, start: number, end: number): void => {
    if (end > start) printed.push({ start, end, page: on, box: boxOf(line, sizes[on - 1] as PdfPage) });
  };
  for (const part of parts) {
    if ('table' in part) {
      addTable(
        builder,
        part.table.map(({ cells }) => cells),
        {
          page,
          onRow: (row, start, end) => {
            for (const line of part.table[row]?.lines ?? []) print(line, page, start, end);
          },
        },
      );
      continue;
    }
    const { kind, text, level, lines, places, turns = [] } = part;
    const start = builder.add(kind, text, { page, ...(level === undefined ? {} : { level }) });
    if (start === undefined) continue;
    let on = page;
    lines.forEach((line, index) => {
      const [from = 0, to = 0] = places[index] ?? [];
      if (turns[on - page] === index) on += 1;
      print(line, on, start + from, start + to);
    });
  }
}

/** Box of a line as shares of the page, from its upper left corner; letters reach a quarter below their baseline. */
function boxOf({ x, right, y, fontSize }: PdfLine, { width, height }: PdfPage): PrintedLine['box'] {
  return [x / width, 1 - (y + fontSize * 0.9) / height, (right - x) / width, (fontSize * 1.15) / height];
}

function noticesOf(
  unseen: readonly number[],
  recognized: readonly number[],
  dropped: number,
  { recognition }: ReadContext,
): Notice[] {
  const notices: Notice[] = [];
  const named = (pages: readonly number[]) => [pageRanges(pages), pages.length === 1] as const;
  if (recognized.length > 0) notices.push(NOTICES.recognizedPages(...named(recognized)));
  if (unseen.length > 0) notices.push(NOTICES.unseenPages(...named(unseen), recognition !== undefined));
  if (dropped > 0) notices.push(NOTICES.repeatedHeaders);
  return notices;
}

/** The title of the document information, else the largest heading of the first page. */
function titleOf(declared: string, builder: TextBuilder): string | undefined {
  const clean = declared.replace(/\s+/g, ' ').trim();
  if (clean !== '' && !NO_TITLE.test(clean)) return clean;
  const headings = builder.blocks.filter((block) => block.kind === 'heading' && block.page === 1);
  const largest = Math.min(...headings.map((block) => block.level ?? 9));
  const first = headings.find((block) => block.level === largest);
  return first && builder.text.slice(first.start, first.end);
}
