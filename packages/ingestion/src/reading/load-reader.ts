import type { Reader } from '../readers/reader.ts';

/** Where each reader lives, by its name. */
const LOADERS: Record<string, () => Promise<Reader>> = {
  bibliography: async () => (await import('../readers/bib-reader.ts')).bibReader,
  calendar: async () => (await import('../readers/calendar-reader.ts')).calendarReader,
  code: async () => (await import('../readers/code-reader.ts')).codeReader,
  csv: async () => (await import('../readers/csv-reader.ts')).csvReader,
  docx: async () => (await import('../readers/docx-reader.ts')).docxReader,
  email: async () => (await import('../readers/email-reader.ts')).emailReader,
  epub: async () => (await import('../readers/epub-reader.ts')).epubReader,
  'flat-opendocument': async () =>
    (await import('../readers/flat-opendocument-reader.ts')).flatOpenDocumentReader,
  html: async () => (await import('../readers/html-reader.ts')).htmlReader,
  image: async () => (await import('../readers/image-reader.ts')).imageReader,
  json: async () => (await import('../readers/json-reader.ts')).jsonReader,
  latex: async () => (await import('../readers/tex-reader.ts')).texReader,
  markdown: async () => (await import('../readers/markdown-reader.ts')).markdownReader,
  notebook: async () => (await import('../readers/notebook-reader.ts')).notebookReader,
  odp: async () => (await import('../readers/odp-reader.ts')).odpReader,
  ods: async () => (await import('../readers/ods-reader.ts')).odsReader,
  odt: async () => (await import('../readers/odt-reader.ts')).odtReader,
  pdf: async () => (await import('../readers/pdf-reader.ts')).pdfReader,
  pptx: async () => (await import('../readers/pptx-reader.ts')).pptxReader,
  restructuredtext: async () => (await import('../readers/rst-reader.ts')).rstReader,
  subtitles: async () => (await import('../readers/subtitle-reader.ts')).subtitleReader,
  'plain-text': async () => (await import('../readers/plain-text-reader.ts')).plainTextReader,
  xlsx: async () => (await import('../readers/xlsx-reader.ts')).xlsxReader,
};

/**
 * The reader of this name alone. A reading process is started for nearly every file, and the parsers of all formats
 * together take longer to load than most documents take to read.
 */
export async function loadReader(name: string): Promise<Reader> {
  const load = LOADERS[name];
  if (!load) throw new Error(`There is no reader called ${name}.`);
  return load();
}
