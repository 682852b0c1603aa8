import type { Notice } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import { z } from 'zod';
import { addHtml } from './add-html.ts';
import { documentOf } from './document-of.ts';
import { decodeText } from './encoding/decode-text.ts';
import { addMarkdown } from './markdown-reader.ts';
import { NOTICES } from './notices.ts';
import type { Reader } from './reader.ts';
import { refuseDeepNesting } from './refuse-deep-nesting.ts';
import { TextBuilder } from './text-builder.ts';

const lines = z.union([z.string(), z.array(z.string())]).transform((text) => [text].flat().join(''));
const output = z.looseObject({
  output_type: z.string(),
  text: lines.optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  ename: z.string().optional(),
  evalue: z.string().optional(),
});
const cell = z.looseObject({
  cell_type: z.string(),
  source: lines,
  outputs: z.array(output).optional(),
});
const notebook = z.looseObject({ cells: z.array(cell) });

/** What a cell printed beyond this is a log, not something to read. */
const LONGEST_OUTPUT = 4000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of terminals begin with one.
const ESCAPES = /\u001b\[[\d;?]*[A-Za-z]/g;

/** Jupyter notebooks (nbformat 4): prose as Markdown, code as code, printed results after it. */
export const notebookReader: Reader = {
  name: 'notebook',
  mediaTypes: ['application/x-ipynb+json'],
  extensions: ['ipynb'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    let cells: z.infer<typeof cell>[];
    try {
      cells = notebook.parse(JSON.parse(decodeText(bytes))).cells;
    } catch (error) {
      throw new AppError('unreadable_document', `“${name}” is damaged: it is not a whole notebook.`, {
        hint: 'Open it in Jupyter, save it again (format 4) and add the new file.',
        spanish: {
          message: `«${name}» está dañado: no es un cuaderno entero.`,
          hint: 'Ábrelo en Jupyter, guárdalo otra vez (formato 4) y añade el archivo nuevo.',
        },
        cause: error,
      });
    }
    const builder = new TextBuilder();
    let left = 0;
    let cut = 0;
    refuseDeepNesting(name, () => {
      for (const { cell_type, source, outputs } of cells) {
        if (cell_type === 'markdown') addMarkdown(builder, source);
        else builder.add('code', source);
        for (const printed of outputs ?? []) {
          const { markdown, html } = formatted(printed);
          if (markdown !== undefined) addMarkdown(builder, markdown);
          else if (html !== undefined) addHtml(builder, html, name);
          if (markdown !== undefined || html !== undefined) continue;
          const text = outputText(printed);
          if (text === undefined) left += 1;
          else if (text.length > LONGEST_OUTPUT) cut += 1;
          if (text) builder.add('code', text.slice(0, LONGEST_OUTPUT));
        }
      }
    });
    const notices: Notice[] = [];
    if (left > 0) notices.push(NOTICES.outputsLeftOut(left));
    if (cut > 0) notices.push(NOTICES.outputsCut(cut, LONGEST_OUTPUT));
    return documentOf(builder, { name, notices });
  },
};

/** An output that is made to be read, not the name of the object that holds it. */
function formatted({ data = {} }: z.infer<typeof output>): { markdown?: string; html?: string } {
  const plain = lines.safeParse(data['text/plain']);
  const markdown = lines.safeParse(data['text/markdown']);
  if (markdown.success) return { markdown: markdown.data };
  const html = lines.safeParse(data['text/html']);
  const isNamed = plain.success && !/^<[\w.]+(?: object)?\b[^\n]*>$/.test(plain.data.trim());
  return html.success && !isNamed ? { html: html.data } : {};
}

/** Text as a terminal shows it: without its codes for colours, and with the last state of a line that was written over. */
function shown(text: string): string {
  return text.replace(ESCAPES, '').replace(/[^\n]*\r(?!\n)/g, '');
}

/** Printed text of an output; nothing where there is only a picture or a widget. */
function outputText({ text, data, ename, evalue }: z.infer<typeof output>): string | undefined {
  if (text !== undefined) return shown(text);
  if (ename !== undefined) return shown(`${ename}: ${evalue ?? ''}`);
  const pictured = Object.keys(data ?? {}).some((type) => type.startsWith('image/'));
  const plain = lines.safeParse(data?.['text/plain']);
  return plain.success && !pictured ? shown(plain.data) : undefined;
}
