/** What a viewer shows over a page: a field of a form with what was filled in, words typed onto the page, a comment. */
export interface PdfAnnotation {
  subtype?: string;
  /** Some programs write pop-ups without a place. */
  rect: number[] | null;
  fieldType?: string | null;
  fieldValue?: unknown;
  checkBox?: boolean;
  radioButton?: boolean;
  buttonValue?: string;
  exportValue?: string;
  password?: boolean;
  annotationFlags?: number;
  defaultAppearanceData?: { fontSize?: number };
  /** What it says. */
  contentsObj?: { str?: string };
  /** Who wrote it. */
  titleObj?: { str?: string };
  /** Words that it shows on the page. */
  textContent?: string[];
  /** Words of the page that it marks. */
  overlaidText?: string;
}

/** Flags of what no viewer shows: hidden, no view (ISO 32000-1, 12.5.3). */
export const UNSEEN = 0x22;
