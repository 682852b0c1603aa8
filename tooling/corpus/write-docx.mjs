import { storeZip } from './store-zip.mjs';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A Word document with styles, lists and tables; formulas stay LaTeX between dollar signs. */
export function writeDocx({ tree, title, language }) {
  const body = tree.children.map((node) => block(node)).join('');
  return storeZip([
    ['[Content_Types].xml', contentTypes()],
    [
      '_rels/.rels',
      relations([
        ['officeDocument', 'word/document.xml'],
        ['metadata/core-properties', 'docProps/core.xml'],
      ]),
    ],
    ['docProps/core.xml', core(title, language)],
    [
      'word/_rels/document.xml.rels',
      relations([
        ['styles', 'styles.xml'],
        ['numbering', 'numbering.xml'],
      ]),
    ],
    ['word/styles.xml', styles(language)],
    ['word/numbering.xml', numbering()],
    [
      'word/document.xml',
      `${HEAD}<w:document xmlns:w="${W}"><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ],
  ]);
}

function block(node, depth = 0) {
  switch (node.type) {
    case 'heading':
      return paragraph(runs(node), `<w:pStyle w:val="Heading${node.depth}"/>`);
    case 'paragraph':
      return paragraph(runs(node));
    case 'code':
      return node.value
        .split('\n')
        .map((line) => paragraph(run(line), '<w:pStyle w:val="Code"/>'))
        .join('');
    case 'math':
      return paragraph(run(`$$${node.value.replace(/\n/g, ' ')}$$`));
    case 'blockquote':
      return node.children.map((part) => paragraph(runs(part), '<w:pStyle w:val="Quote"/>')).join('');
    case 'list':
      return node.children.map((item) => listItem(node, item, depth)).join('');
    case 'table':
      return table(node);
    default:
      throw new Error(`No Word form for ${node.type}.`);
  }
}

function listItem(list, item, depth) {
  const number = `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list.ordered ? 2 : 1}"/></w:numPr>`;
  return item.children
    .map((part) => (part.type === 'paragraph' ? paragraph(runs(part), number) : block(part, depth + 1)))
    .join('');
}

function table({ children: rows }) {
  const all = rows.map(
    (row) =>
      `<w:tr>${row.children.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>${paragraph(runs(cell))}</w:tc>`).join('')}</w:tr>`,
  );
  const grid = rows[0].children.map(() => '<w:gridCol/>').join('');
  return `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${all.join('')}</w:tbl>`;
}

function paragraph(content, properties = '') {
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${content}</w:p>`;
}

function runs(node, properties = '') {
  switch (node.type) {
    case 'text':
      return run(node.value.replace(/\n/g, ' '), properties);
    case 'inlineCode':
      return run(node.value, `${properties}<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>`);
    case 'inlineMath':
      return run(`$${node.value}$`, properties);
    case 'emphasis':
      return node.children.map((child) => runs(child, `${properties}<w:i/>`)).join('');
    case 'strong':
      return node.children.map((child) => runs(child, `${properties}<w:b/>`)).join('');
    default:
      return (node.children ?? []).map((child) => runs(child, properties)).join('');
  }
}

function run(text, properties = '') {
  const style = properties ? `<w:rPr>${properties}</w:rPr>` : '';
  return `<w:r>${style}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

function styles(language) {
  const style = (id, name, properties) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:qFormat/>${properties}</w:style>`;
  const headings = [32, 26, 22, 20].map((size, index) =>
    style(
      `Heading${index + 1}`,
      `heading ${index + 1}`,
      `<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="${index}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr>`,
    ),
  );
  return `${HEAD}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>${headings.join('')}${style('Code', 'Code', '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/><w:sz w:val="18"/></w:rPr>')}${style('Quote', 'Quote', '<w:pPr><w:ind w:left="720"/></w:pPr><w:rPr><w:i/></w:rPr>')}<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join('')}</w:tblBorders></w:tblPr></w:style></w:styles>`;
}

function numbering() {
  const list = (id, format, text) =>
    `<w:abstractNum w:abstractNumId="${id}">${[0, 1, 2].map((level) => `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text(level)}"/><w:pPr><w:ind w:left="${720 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>`).join('')}</w:abstractNum>`;
  return `${HEAD}<w:numbering xmlns:w="${W}">${list(0, 'bullet', () => '•')}${list(1, 'decimal', (level) => `%${level + 1}.`)}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`;
}

function core(title, language) {
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:language>${language}</dc:language></cp:coreProperties>`;
}

function contentTypes() {
  const part = (name, type) => `<Override PartName="${name}" ContentType="${type}"/>`;
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/word/document.xml', `${TYPE}.document.main+xml`)}${part('/word/styles.xml', `${TYPE}.styles+xml`)}${part('/word/numbering.xml', `${TYPE}.numbering+xml`)}${part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}</Types>`;
}

function relations(targets) {
  const all = targets.map(([kind, target], index) => {
    const base = kind.includes('/') ? `${PACKAGE}/relationships` : RELATIONS;
    return `<Relationship Id="rId${index + 1}" Type="${base}/${kind}" Target="${target}"/>`;
  });
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function escapeXml(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
