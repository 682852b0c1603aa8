import type { Notice } from '@repaso/contract';

const MOST_NAMED = 20;

type Noun = Record<'en' | 'es', readonly [one: string, several: string]>;

const CELLS = {
  rows: { en: ['row', 'rows'], es: ['fila', 'filas'] },
  columns: { en: ['column', 'columns'], es: ['columna', 'columnas'] },
  cells: { en: ['cell', 'cells'], es: ['celda', 'celdas'] },
} as const satisfies Record<string, Noun>;
const PART: Noun = { en: ['part', 'parts'], es: ['parte', 'partes'] };

function counted(count: number, { en, es }: Noun): Notice {
  const form = count === 1 ? 0 : 1;
  return { en: `${count} ${en[form]}`, es: `${count} ${es[form]}` };
}

/** The first of some names, and how many there are beyond them. */
function listed(names: readonly string[], most = MOST_NAMED): Notice {
  const first = names.slice(0, most).join(', ');
  const more = names.length - most;
  return more <= 0
    ? { en: first, es: first }
    : { en: `${first} and ${more} more`, es: `${first} y ${more} más` };
}

/** What readers say of what they left out, could not see, or had to guess. */
export const NOTICES = {
  trackedChanges: {
    en: 'Tracked changes: the text is read as if they were accepted.',
    es: 'Control de cambios: el texto se lee como si estuvieran aceptados.',
  },
  damagedInPlaces: {
    en: 'The file is damaged in places: links, pictures and notes were left out.',
    es: 'El archivo está dañado en algunos sitios: se han dejado fuera enlaces, imágenes y notas.',
  },
  formulasWithoutResult: {
    en: 'Some formulas have no stored result and were left out; open and save the file in a spreadsheet program to add them.',
    es: 'Algunas fórmulas no tienen resultado guardado y se han dejado fuera; abre y guarda el archivo en una hoja de cálculo para añadirlos.',
  },
  repeatedCells: {
    en: 'Cells and rows that repeat themselves without end were left out.',
    es: 'Se han dejado fuera celdas y filas que se repiten sin fin.',
  },
  hiddenHtml: {
    en: 'Scripts or hidden parts of embedded HTML were left out.',
    es: 'Se han dejado fuera programas o partes ocultas del HTML incrustado.',
  },
  hiddenInMessage: {
    en: 'Scripts or hidden text were left out.',
    es: 'Se han dejado fuera programas o texto oculto.',
  },
  mixedEncoding: {
    en: 'Some bytes of the file are not UTF-8 and were read as windows-1252: check letters with accents.',
    es: 'Algunos bytes del archivo no son UTF-8 y se han leído como windows-1252: comprueba las letras con acento.',
  },
  nullCharacters: {
    en: 'Null characters were left out.',
    es: 'Se han dejado fuera caracteres nulos.',
  },
  repeatedHeaders: {
    en: 'Repeated page headers and footers were left out.',
    es: 'Se han dejado fuera encabezados y pies de página repetidos.',
  },
  recognizedPicture: {
    en: 'The words were recognised in a picture (OCR): check figures against the original.',
    es: 'Las palabras se han reconocido en una imagen (OCR): comprueba las cifras en el original.',
  },

  hiddenText(parts: number): Notice {
    const { en, es } = counted(parts, PART);
    return { en: `Hidden text was left out (${en}).`, es: `Se ha dejado fuera texto oculto (${es}).` };
  },
  hiddenOnPage(parts?: number): Notice {
    const { en, es } = parts === undefined ? { en: '', es: '' } : counted(parts, PART);
    return {
      en: `Scripts, navigation or hidden text were left out${en && ` (${en})`}.`,
      es: `Se han dejado fuera programas, menús o texto oculto${es && ` (${es})`}.`,
    };
  },
  invisibleCharacters: (places: number): Notice => ({
    en: `The text holds words written in invisible characters (${places} places).`,
    es: `El texto tiene palabras escritas con caracteres invisibles (${places} sitios).`,
  }),
  guessedEncoding: (encoding: string): Notice => ({
    en: `The encoding of the file was guessed (${encoding}): check letters with accents.`,
    es: `La codificación del archivo se ha supuesto (${encoding}): comprueba las letras con acento.`,
  }),
  picturesLeftOut(pictures: number): Notice {
    const { en, es } = counted(pictures, { en: ['picture', 'pictures'], es: ['imagen', 'imágenes'] });
    return {
      en: `${en} left out; words in them cannot be found.`,
      es: `${es} fuera; las palabras que haya en ellas no se pueden encontrar.`,
    };
  },
  objectsLeftOut(objects: number): Notice {
    const { en, es } = counted(objects, {
      en: ['embedded object', 'embedded objects'],
      es: ['objeto incrustado', 'objetos incrustados'],
    });
    return { en: `${en} left out.`, es: `${es} fuera.` };
  },
  outputsLeftOut(outputs: number): Notice {
    const { en, es } = counted(outputs, { en: ['picture', 'pictures'], es: ['imagen', 'imágenes'] });
    return { en: `${en} or interactive output left out.`, es: `${es} o salida interactiva fuera.` };
  },
  outputsCut(outputs: number, characters: number): Notice {
    const { en, es } = counted(outputs, {
      en: ['long output', 'long outputs'],
      es: ['salida larga cortada', 'salidas largas cortadas'],
    });
    return { en: `${en} cut after ${characters} characters.`, es: `${es} a los ${characters} caracteres.` };
  },
  rowsLeftOut: (most: number): Notice => ({
    en: `Rows after the first ${most} were left out.`,
    es: `Se han dejado fuera las filas a partir de la ${most}.`,
  }),
  strayQuotes(marks: number): Notice {
    const { en } = counted(marks, { en: ['quotation mark', 'quotation marks'], es: ['', ''] });
    return {
      en: `${en} stand where none should: check those rows.`,
      es: `Hay comillas donde no deberían (${marks}): comprueba esas filas.`,
    };
  },
  linesNotJson(lines: readonly number[], most: number): Notice {
    const named = lines.slice(0, most).join(', ') + (lines.length > most ? '…' : '');
    return {
      en: `Lines that are not JSON were left out: ${named}.`,
      es: `Se han dejado fuera las líneas que no son JSON: ${named}.`,
    };
  },
  hiddenSheets: (names: readonly string[]): Notice => ({
    en: `Hidden sheets were left out: ${names.join(', ')}.`,
    es: `Se han dejado fuera las hojas ocultas: ${names.join(', ')}.`,
  }),
  hiddenCells(found: { rows: number; columns: number; cells: number }): Notice {
    const parts = (['rows', 'columns', 'cells'] as const)
      .filter((kind) => found[kind] > 0)
      .map((kind) => counted(found[kind], CELLS[kind]));
    const en = parts.map((part) => part.en).join(', ');
    const es = parts.map((part) => part.es).join(', ');
    return {
      en: `Hidden parts of sheets were left out: ${en}.`,
      es: `Se han dejado fuera partes ocultas de las hojas: ${es}.`,
    };
  },
  emptySlides: (slides: readonly number[]): Notice => ({
    en: `Slides without text: ${slides.join(', ')}.`,
    es: `Diapositivas sin texto: ${slides.join(', ')}.`,
  }),
  /** @param pages ranges, such as "2–4, 7" */
  recognizedPages: (pages: string, isOne: boolean): Notice => ({
    en: `${isOne ? 'Page' : 'Pages'} ${pages} read by text recognition (OCR): check figures against the original.`,
    es: `${isOne ? 'Página' : 'Páginas'} ${pages} con reconocimiento de texto (OCR): comprueba las cifras en el original.`,
  }),
  unseenPages(pages: string, isOne: boolean, canRecognize: boolean): Notice {
    const way = canRecognize
      ? { en: '', es: '' }
      : {
          en: ' Install tesseract and poppler to read scans.',
          es: ' Instala tesseract y poppler para leer escaneos.',
        };
    return {
      en: `${isOne ? 'Page' : 'Pages'} ${pages} without text: nothing in there can be found. It may be a scan.${way.en}`,
      es: `${isOne ? 'Página' : 'Páginas'} ${pages} sin texto: no se puede encontrar nada de ahí. Puede ser un escaneo.${way.es}`,
    };
  },
  partsNotRead: (names: readonly string[]): Notice => ({
    en: `Not read: ${names.join(', ')}.`,
    es: `Sin leer: ${names.join(', ')}.`,
  }),
  attachmentsNotRead(names: readonly string[]): Notice {
    const { en, es } = listed(names);
    return {
      en: `Attachments are not read: ${en}. Add them as files.`,
      es: `Hay adjuntos que no se leen: ${es}. Añádelos como archivos.`,
    };
  },
  attachmentNotRead: (reason: Notice): Notice => ({
    en: `Attachment not read: ${reason.en}`,
    es: `Adjunto sin leer: ${reason.es}`,
  }),
  withAttachments: (reason: Notice): Notice => ({
    en: `With its attachments: ${reason.en}`,
    es: `Con sus adjuntos: ${reason.es}`,
  }),
  ofAttachment: (name: string, { en, es }: Notice): Notice => ({
    en: `${name}: ${en}`,
    es: `${name}: ${es}`,
  }),
};
