import PDFDocument from 'pdfkit';
import { plainText } from './parse-chapter.mjs';

const SIZES = [20, 15, 12.5, 11];
const BODY = 10;
const MARGIN = 64;
const GAP = 24;

/** A PDF with outline, page numbers and tables, in the fonts that every viewer has; formulas stay LaTeX. */
export function writePdf({ tree, title }) {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    // Uncompressed and without a date: the same bytes on every machine.
    compress: false,
    bufferPages: true,
    info: { Title: title, CreationDate: new Date('2026-11-25T00:00:00Z') },
  });
  const bytes = [];
  pdf.on('data', (part) => bytes.push(part));
  const done = new Promise((resolve) => pdf.on('end', () => resolve(Buffer.concat(bytes))));
  const outline = [pdf.outline];
  for (const node of tree.children) block(pdf, node, outline);
  numberPages(pdf, title);
  pdf.end();
  return done;
}

function block(pdf, node, outline, indent = 0) {
  switch (node.type) {
    case 'heading': {
      const text = plainText(node);
      if (node.depth > 1) pdf.moveDown(0.6);
      if (pdf.y > pdf.page.height - MARGIN - 60) pdf.addPage();
      pdf
        .font('Helvetica-Bold')
        .fontSize(SIZES[node.depth - 1])
        .text(text);
      outline.length = node.depth;
      outline.push(outline[node.depth - 1].addItem(text));
      pdf.moveDown(0.4);
      return;
    }
    case 'code':
      pdf.font('Courier').fontSize(8).text(node.value, { lineGap: 1 }).moveDown(0.7);
      return;
    case 'list':
      for (const [index, item] of node.children.entries()) listItem(pdf, node, item, index, outline, indent);
      pdf.moveDown(0.4);
      return;
    case 'table':
      table(pdf, node);
      return;
    case 'blockquote':
      for (const part of node.children) block(pdf, part, outline, indent + 18);
      return;
    case 'math':
      body(pdf)
        .text(`$$${node.value.replace(/\n/g, ' ')}$$`, { indent: 18 })
        .moveDown(0.7);
      return;
    default:
      body(pdf)
        .text(plainText(node), MARGIN + indent, pdf.y, { lineGap: 2 })
        .moveDown(0.7);
      pdf.x = MARGIN;
  }
}

function listItem(pdf, list, item, index, outline, indent) {
  const marker = list.ordered ? `${(list.start ?? 1) + index}. ` : '- ';
  for (const part of item.children) {
    if (part.type === 'list') block(pdf, part, outline, indent + 18);
    else body(pdf).text(marker + plainText(part), MARGIN + indent + 12, pdf.y, { lineGap: 2 });
  }
  pdf.moveDown(0.2);
  pdf.x = MARGIN;
}

/** Columns as wide as their widest cell; a cell that is wider than what is left goes on below itself. One page each. */
function table(pdf, { children: rows }) {
  pdf.font('Helvetica-Bold').fontSize(BODY);
  const cells = rows.map((row) => row.children.map(plainText));
  const room = pdf.page.width - 2 * MARGIN;
  const widths = cells[0].map(
    (_, column) => Math.max(...cells.map((row) => pdf.widthOfString(row[column] ?? ''))) + 2,
  );
  const total = () => widths.reduce((sum, width) => sum + width + GAP, -GAP);
  while (total() > room) widths[widths.indexOf(Math.max(...widths))] -= 4;
  pdf.moveDown(0.3);
  const heights = cells.map((row) =>
    Math.max(...row.map((cell, column) => pdf.heightOfString(cell, { width: widths[column] + 1 }))),
  );
  const whole = heights.reduce((sum, height) => sum + height + 4, 0);
  if (pdf.y + whole > pdf.page.height - MARGIN) pdf.addPage();
  for (const [index, row] of cells.entries()) {
    pdf.font(index === 0 ? 'Helvetica-Bold' : 'Helvetica').fontSize(BODY);
    const top = pdf.y;
    let x = MARGIN;
    row.forEach((cell, column) => {
      pdf.text(cell, x, top, { width: widths[column] + 1 });
      x += widths[column] + GAP;
    });
    pdf.x = MARGIN;
    pdf.y = top + heights[index] + 4;
  }
  pdf.moveDown(0.7);
}

function body(pdf) {
  return pdf.font('Helvetica').fontSize(BODY);
}

function numberPages(pdf, title) {
  const { count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(index);
    // Below the lower margin, where a line of text would otherwise begin a page.
    pdf.page.margins.bottom = 0;
    pdf.font('Helvetica').fontSize(8);
    pdf.text(`${title} · ${index + 1} / ${count}`, MARGIN, pdf.page.height - 40, { lineBreak: false });
    pdf.page.margins.bottom = MARGIN;
  }
}
