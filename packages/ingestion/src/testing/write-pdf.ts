export interface PdfText {
  text: string;
  x?: number;
  y: number;
  size?: number;
  /** Set in Courier instead of Helvetica. */
  typed?: boolean;
}

/**
 * A small but complete PDF file: one list of placed texts a page, in Helvetica or Courier, in the
 * characters of windows-1252.
 * @param annotations dictionaries of what lies over the first page
 * @param more.catalogue entries of the catalogue, the root of the file
 */
export function writePdf(
  pages: readonly PdfText[][],
  title?: string,
  annotations: readonly string[] = [],
  { catalogue = '' }: { catalogue?: string } = {},
): Uint8Array {
  const objects: string[] = [];
  const pageIds = pages.map((_, index) => 4 + index * 2);
  objects[1] = `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`;
  objects[2] = `<< /Type /Pages /Count ${pages.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`;
  objects[3] = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
  pages.forEach((texts, index) => {
    const id = pageIds[index] as number;
    const content = texts
      .map(
        ({ text, x = 72, y, size = 11, typed = false }) =>
          `BT /F${typed ? 2 : 1} ${size} Tf ${x} ${y} Td (${escapeString(text)}) Tj ET`,
      )
      .join('\n');
    objects[id] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> >> >> /Contents ${id + 1} 0 R${index === 0 && annotations.length > 0 ? ` /Annots [${annotations.join(' ')}]` : ''} >>`;
    objects[id + 1] = `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
  });
  const info = objects.length;
  objects[info] = title === undefined ? '<< >>' : `<< /Title (${escapeString(title)}) >>`;

  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (let id = 1; id < objects.length; id += 1) {
    offsets[id] = file.length;
    file += `${id} 0 obj\n${objects[id]}\nendobj\n`;
  }
  const table = file.length;
  file += `xref\n0 ${objects.length}\n0000000000 65535 f \n`;
  for (let id = 1; id < objects.length; id += 1)
    file += `${String(offsets[id]).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length} /Root 1 0 R /Info ${info} 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(file, (character) => character.charCodeAt(0));
}

/** Lines of one paragraph, from `top` downwards. */
export function paragraph(lines: readonly string[], top: number, size = 11): PdfText[] {
  return lines.map((text, index) => ({ text, y: top - index * size * 1.2, size }));
}

function escapeString(text: string): string {
  return text.replace(/[\\()]/g, (character) => `\\${character}`);
}
