import type { Notice } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import mammoth from 'mammoth';
import { addHtml } from './add-html.ts';
import { distinctRunningWords } from './distinct-running-words.ts';
import { documentOf } from './document-of.ts';
import { freeWords } from './docx/free-words.ts';
import { numberParagraphs } from './docx/number-paragraphs.ts';
import { readNumbering } from './docx/numbering.ts';
import { runningWords } from './docx/running-words.ts';
import { spellComments } from './docx/spell-comments.ts';
import { spellFormulas } from './docx/spell-formulas.ts';
import { spellGraphics } from './docx/spell-graphics.ts';
import { withoutHiddenRuns } from './docx/without-hidden-runs.ts';
import { readWordStyles, type WordStyles } from './docx/word-styles.ts';
import { decodeText } from './encoding/decode-text.ts';
import { NOTICES } from './notices.ts';
import { coreTitle } from './office/core-title.ts';
import { relations } from './office/relations.ts';
import type { Reader } from './reader.ts';
import { TextBuilder } from './text-builder.ts';
import { parseXml } from './xml/parse-xml.ts';
import { openZip, type ZipArchive } from './zip/open-zip.ts';

/** Styles of Word that mammoth does not map by itself, in the two languages of the interface. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Título'] => h1:fresh",
  "p[style-name='Puesto'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Code'] => pre:separator('\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\n')",
  "p[style-name='Preformatted Text'] => pre:separator('\n')",
  "p[style-name='Source Code'] => pre:separator('\n')",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Quotations'] => blockquote > p:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  // The words of a table of contents are the headings of the text, and would be found instead of it.
  "p[style-name='TOC Heading'] => !",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `p[style-name='toc ${level}'] => !`),
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='Título ${level}'] => h${level}:fresh`),
];

/** What a part refers to elsewhere: links, pictures, notes. */
const REFERENCES =
  /\sr:id="[^"]*"(?<=<w:hyperlink\b[^>]*)|<a:blip\b[^>]*?(?:\/>|>[\s\S]*?<\/a:blip>)|<w:(?:foot|end)noteReference\b[^>]*?\/>/g;

/** Members with the words of the body and of its notes. */
const PARTS_WITH_RUNS = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/;

/**
 * Word documents: to HTML by mammoth, then along the road of every page. Mammoth gets the members of the archive from
 * our own reading of it, with its limits, and nothing outside of it: linked pictures are never opened.
 */
export const docxReader: Reader = {
  name: 'docx',
  mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  extensions: ['docx', 'docm', 'dotx'],
  content: 'zip',
  isolated: true,
  async read(bytes, { name }) {
    const archive = await openZip(bytes, name);
    refuseEntities(archive, name);
    const styles = readWordStyles(archive.text('word/styles.xml'), name);
    const { html, pictures, hidden, isBroken } = await toHtml(archive, styles, name);
    const builder = new TextBuilder();
    for (const words of distinctRunningWords(runningWords(archive, styles, name)))
      builder.add('paragraph', words);
    addHtml(builder, html, name);
    const notices: Notice[] = [];
    if (isBroken) notices.push(NOTICES.damagedInPlaces);
    if (hidden > 0) notices.push(NOTICES.hiddenText(hidden));
    if (pictures > 0) notices.push(NOTICES.picturesLeftOut(pictures));
    const body = archive.text('word/document.xml') ?? '';
    if (/<w:(?:del|ins) /.test(body)) notices.push(NOTICES.trackedChanges);
    return documentOf(builder, { name, title: coreTitle(archive, name), notices });
  },
};

async function toHtml(
  archive: ZipArchive,
  styles: WordStyles,
  name: string,
  isBroken = false,
): Promise<{ html: string; pictures: number; hidden: number; isBroken: boolean }> {
  let pictures = 0;
  let hidden = 0;
  const numbering = readNumbering(archive.text('word/numbering.xml'), name);
  const file = {
    exists: (member: string) => archive.names.includes(member),
    async read(member: string, encoding?: string) {
      const content = archive.bytes(member);
      if (!content) throw new Error(`no member ${member}`);
      if (PARTS_WITH_RUNS.test(member)) {
        const part = withoutHiddenRuns(decodeText(content), styles, name);
        hidden += part.dropped;
        const related = relations(archive, member, name);
        const source = { archive, related, name };
        const numbered = numberParagraphs(part.xml, numbering, styles, name);
        const commented = spellComments(freeWords(numbered, name), source, styles);
        const words = spellGraphics(spellFormulas(commented, name), source);
        const spelt = isBroken ? words.replace(REFERENCES, '') : words;
        return encoding ? spelt : Buffer.from(spelt);
      }
      if (encoding === 'base64') return Buffer.from(content).toString('base64');
      return encoding ? new TextDecoder(encoding).decode(content) : content;
    },
  };
  const convertImage = mammoth.images.imgElement(async () => {
    pictures += 1;
    return { src: '' };
  });
  try {
    // `file` is mammoth's own inner form of an opened archive; its types only tell of buffers.
    const result = await mammoth.convertToHtml({ file } as never, {
      convertImage,
      styleMap: STYLES,
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
    });
    return { html: result.value, pictures, hidden, isBroken };
  } catch (error) {
    if (error instanceof AppError) throw error;
    // References to what is not there break mammoth; the words are there all the same.
    if (!isBroken) return toHtml(archive, styles, name, true);
    throw new AppError('unreadable_document', `“${name}” is damaged: it is not a whole Word document.`, {
      hint: 'Open it in a word processor, save it again as .docx and add the new file.',
      spanish: {
        message: `«${name}» está dañado: no es un documento de Word entero.`,
        hint: 'Ábrelo en un procesador de textos, guárdalo otra vez como .docx y añade el archivo nuevo.',
      },
      cause: error,
    });
  }
}

/** Mammoth's XML parser is another one than ours: what declares entities does not reach it. */
function refuseEntities(archive: ZipArchive, name: string): void {
  for (const member of archive.names) {
    if (!/\.(?:xml|rels)$/i.test(member)) continue;
    const text = archive.text(member) ?? '';
    if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) parseXml('<!DOCTYPE x><x/>', name);
  }
}
