/** Characters that WinAnsi keeps elsewhere than Latin-1. */
const WIN_ANSI: Record<string, number> = { '€': 0x80, '“': 0x93, '”': 0x94, '–': 0x96, '—': 0x97 };

function toWinAnsi(text: string): string {
  return [...text]
    .map((character) => WIN_ANSI[character] ?? character.codePointAt(0) ?? 0x3f)
    .map((code) => String.fromCharCode(code > 0xff ? 0x3f : code))
    .join('')
    .replace(/[\\()]/g, '\\$&');
}

function pageContent(lines: string[]): string {
  const shown = lines.map((line) => `(${toWinAnsi(line)}) Tj T*`).join('\n');
  return `BT /F1 12 Tf 16 TL 72 770 Td\n${shown}\nET`;
}

/**
 * A real PDF of text: one entry a page, one string a line, in Helvetica with Spanish accents.
 * For tests, which then need no binary files in the repository.
 */
export function writePdf(pages: string[][]): Uint8Array<ArrayBuffer> {
  const pageIds = pages.map((_, index) => 4 + 2 * index);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  for (const [index, lines] of pages.entries()) {
    const content = pageContent(lines);
    const contentId = 5 + 2 * index;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${contentId} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
