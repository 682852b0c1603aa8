import { expect, test } from 'vitest';
import { englishOf } from '../../testing/english-of.ts';
import { relations, W, wordParagraph, writeDocx } from '../../testing/write-office.ts';
import { docxReader } from '../docx-reader.ts';

const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

test('comments follow the paragraph or the list that they are on, with their words and who wrote them', async () => {
  const starts = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
  const ends = (id: number) =>
    `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
  const item = (content: string): string => `<w:p><w:pPr><w:pStyle w:val="Lista"/></w:pPr>${content}</w:p>`;
  const comment = (id: number, ...paragraphs: string[]): string =>
    `<w:comment w:id="${id}" w:author="Ana">${paragraphs.map((words) => wordParagraph(words)).join('')}</w:comment>`;
  const { text, blocks, notices } = await docxReader.read(
    writeDocx(
      wordParagraph('Contrato', 'T1') +
        `<w:p>${run('Dura ')}${starts(1)}${run('un')}<w:r><w:tab/></w:r>${run('año')}<w:del w:id="9"><w:r><w:delText>s</w:delText></w:r></w:del>${ends(1)}${run('.')}</w:p>` +
        item(`${run('uno')}${ends(2)}`) +
        item(run('dos')) +
        `<w:p>${run('Fin')}${ends(3)}</w:p>`,
      [
        {
          name: 'word/comments.xml',
          content: `<w:comments ${W}>${comment(1, '¿No eran', 'dos?')}${comment(2, 'falta')}</w:comments>`,
        },
        {
          name: 'word/styles.xml',
          content: `<w:styles ${W}><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Lista"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`,
        },
        {
          name: 'word/numbering.xml',
          content: `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:pStyle w:val="Lista"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
        },
      ],
      relations([
        ['c1', 'comments', 'comments.xml'],
        ['n1', 'numbering', 'numbering.xml'],
      ]),
    ),
    { name: 'contrato.docx' },
  );
  expect(blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['heading', 'Contrato'],
    ['paragraph', 'Dura un año.'],
    ['paragraph', '“un año” (Ana): ¿No eran dos?'],
    ['list-item', '1. uno'],
    ['list-item', '2. dos'],
    ['paragraph', 'Ana: falta'],
    ['paragraph', 'Fin'],
  ]);
  expect(englishOf(notices)).toEqual(['Tracked changes: the text is read as if they were accepted.']);
});
