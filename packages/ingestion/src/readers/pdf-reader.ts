import { AppError } from '@repaso/contract';
import { mainLanguage } from '../lexical/detect-language.ts';
import { bodySize, joinParagraphs } from './pdf/join-paragraphs.ts';
import { openPdf } from './pdf/open-pdf.ts';
import { pageRanges } from './pdf/page-ranges.ts';
import { joinLines } from './pdf/pdf-line.ts';
import { dropRunningLines } from './pdf/running-lines.ts';
import type { Reader } from './reader.ts';
import { TextBuilder } from './text-builder.ts';
import { titleFromName } from './title-from-name.ts';

/** Titles that word processors write when nobody gave one. */
const NO_TITLE = /^(?:untitled|sin título|document\d*|microsoft word.*|.*\.(?:docx?|odt|tex|pages|indd))$/i;

export const pdfReader: Reader = {
  name: 'pdf',
  mediaTypes: ['application/pdf'],
  extensions: ['pdf'],
  isolated: true,
  async read(bytes, { name }) {
    const content = await openPdf(bytes, name);
    const lines = content.pages.map(joinLines);
    const empty = lines.flatMap((page, index) => (page.length === 0 ? [index + 1] : []));
    if (empty.length === lines.length) {
      throw new AppError('unreadable_document', `No page of “${name}” has text: it may be a scan.`, {
        hint: 'Run the file through a text recognition (OCR) program and add the result.',
      });
    }
    const { pages, dropped } = dropRunningLines(lines);
    const body = bodySize(pages);
    const builder = new TextBuilder();
    pages.forEach((page, index) => {
      for (const { kind, text, level } of joinParagraphs(page, index + 1, body)) {
        builder.add(kind, text, { page: index + 1, ...(level === undefined ? {} : { level }) });
      }
    });
    const notices: string[] = [];
    if (empty.length > 0) {
      const pagesWithout = `${empty.length === 1 ? 'Page' : 'Pages'} ${pageRanges(empty)}`;
      notices.push(`${pagesWithout} without text: nothing in there can be found. It may be a scan.`);
    }
    if (dropped > 0) notices.push('Repeated page headers and footers were left out.');
    return {
      title: titleOf(content.title, builder) ?? titleFromName(name),
      text: builder.text,
      blocks: builder.blocks,
      pages: content.pages.length,
      language: mainLanguage(builder.text),
      notices,
    };
  },
};

/** The title of the document information, else the largest heading of the first page. */
function titleOf(declared: string, builder: TextBuilder): string | undefined {
  const clean = declared.replace(/\s+/g, ' ').trim();
  if (clean !== '' && !NO_TITLE.test(clean)) return clean.slice(0, 300);
  const headings = builder.blocks.filter((block) => block.kind === 'heading' && block.page === 1);
  const largest = Math.min(...headings.map((block) => block.level ?? 9));
  const first = headings.find((block) => block.level === largest);
  return first && builder.text.slice(first.start, first.end);
}
