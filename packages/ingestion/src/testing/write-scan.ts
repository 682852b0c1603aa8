/** A PDF whose first page has text and whose second is nothing but a picture (a PNG of 8 bits). */
export function writeScan(png: Uint8Array, text: string): Uint8Array {
  const { width, height, colors, data } = readPng(png);
  const page = (content: number, resources: string): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${content} 0 R >>`;
  const stream = (content: string): string =>
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
  const objects: Buffer[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 2 /Kids [4 0 R 6 0 R] >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    page(5, '<< /Font << /F1 3 0 R >> >>'),
    stream(`BT /F1 12 Tf 72 700 Td (${text}) Tj ET`),
    page(7, '<< /XObject << /I 8 0 R >> >>'),
    stream('q 595 0 0 842 0 0 cm /I Do Q'),
  ].map((object) => Buffer.from(object, 'latin1'));
  objects.push(
    Buffer.concat([
      Buffer.from(
        `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /Device${colors === 3 ? 'RGB' : 'Gray'} /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${colors} /Columns ${width} >> /Length ${data.length} >>\nstream\n`,
      ),
      data,
      Buffer.from('\nendstream'),
    ]),
  );
  const parts = [Buffer.from('%PDF-1.4\n')];
  let length = parts[0]?.length ?? 0;
  const offsets = objects.map((object, index) => {
    const at = length;
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    length += whole.length;
    return at;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** The compressed rows of a PNG, which a PDF can take over as they are: both use the same filters. */
function readPng(png: Uint8Array): { width: number; height: number; colors: number; data: Buffer } {
  const bytes = Buffer.from(png);
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + size));
    at += size + 12;
  }
  const colors = bytes[25] === 2 ? 3 : 1;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), colors, data: Buffer.concat(data) };
}
