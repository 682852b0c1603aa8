import { type PdfAnnotation, UNSEEN } from './annotation.ts';
import type { PdfItem } from './pdf-line.ts';

/** Fields set their words as large as they are themselves; none is a heading. */
const LARGEST = 10;
/** Share of the size of letters by which a field may be off the line of its label. */
const SAME_LINE = 0.7;

/**
 * Runs for what was filled in or typed onto a page, which is no part of its own text.
 * @param place turns a point of the file into one of the page as it is shown
 */
export function fieldItems(
  annotations: readonly PdfAnnotation[],
  place: (x: number, y: number) => { x: number; y: number },
): PdfItem[] {
  return annotations.flatMap((annotation) => {
    const [left = 0, bottom = 0, right = 0, top = 0] = annotation.rect ?? [];
    const lines = shownWords(annotation)
      .split(/\r\n?|\n/)
      .filter((line) => line.trim() !== '');
    const size = Math.min(annotation.defaultAppearanceData?.fontSize || LARGEST, LARGEST);
    const height = (top - bottom) / Math.max(lines.length, 1);
    return lines.map((str, index) => ({
      str,
      ...place(left, top - (index + 1) * height + Math.max(0, height - size) / 2),
      width: right - left,
      fontSize: Math.min(size, Math.max(height, 1)),
    }));
  });
}

function shownWords(annotation: PdfAnnotation): string {
  if (annotation.password || ((annotation.annotationFlags ?? 0) & UNSEEN) !== 0) return '';
  if (annotation.subtype === 'FreeText')
    return annotation.textContent?.join('\n') || annotation.contentsObj?.str || '';
  if (annotation.subtype !== 'Widget') return '';
  const { fieldType, fieldValue, buttonValue, exportValue = buttonValue } = annotation;
  if (fieldType === 'Btn') {
    if (!annotation.checkBox && !annotation.radioButton) return '';
    const isOn = typeof fieldValue === 'string' && fieldValue !== 'Off' && fieldValue === exportValue;
    return isOn ? '[x]' : '[ ]';
  }
  if (fieldType !== 'Tx' && fieldType !== 'Ch') return '';
  return [fieldValue]
    .flat()
    .filter((value) => typeof value === 'string')
    .join(', ');
}

/** The runs of a page with those of its fields in the order in which they are read. */
export function withFields(items: readonly PdfItem[], fields: readonly PdfItem[]): PdfItem[] {
  const all = [...items];
  for (const field of fields) {
    const { index, y } = placeFor(field, all);
    all.splice(index, 0, { ...field, y });
  }
  return all;
}

/** Behind or before the label that is nearest on its line, below the one above; else at the end. */
function placeFor(field: PdfItem, items: readonly PdfItem[]): { index: number; y: number } {
  const onLine = (item: PdfItem): boolean =>
    item.str.trim() !== '' &&
    Math.abs(item.y - field.y) <= Math.max(item.fontSize, field.fontSize) * SAME_LINE;
  const [nearest] = items
    .map((item, index) => ({ item, index, gap: gapBetween(item, field) }))
    .filter(({ item }) => onLine(item))
    .sort((one, other) => one.gap - other.gap);
  if (nearest) {
    const isLeft = nearest.item.x < field.x;
    return { index: nearest.index + (isLeft ? 1 : 0), y: nearest.item.y };
  }
  const above = items
    .map((item, index) => ({ index, distance: item.y - field.y, item }))
    .filter(({ distance, item }) => distance > 0 && item.str.trim() !== '' && item.x <= field.x + field.width)
    .sort((one, other) => one.distance - other.distance || other.index - one.index)[0];
  return { index: above ? above.index + 1 : items.length, y: field.y };
}

/** How far a field stands from words on its line. */
function gapBetween(item: PdfItem, field: PdfItem): number {
  return item.x < field.x ? field.x - (item.x + item.width) : item.x - (field.x + field.width);
}
