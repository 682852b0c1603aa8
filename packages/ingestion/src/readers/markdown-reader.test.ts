import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { englishOf } from '../testing/english-of.ts';
import { markdownReader } from './markdown-reader.ts';
import { testReader } from './reader.contract.ts';

testReader(markdownReader, {
  simple: bytesOf('# Precios\n\nEl **kilo** cuesta 1,50 € ([IVA](https://x.example) incluido).\n'),
  hostile: (text) => bytesOf(`# A\n\n\`\`\`\n${text}\n\`\`\`\n\0`),
});

async function read(source: string) {
  const document = await markdownReader.read(bytesOf(source), { name: 'notas_de clase.md' });
  const blocks = document.blocks.map((block) => [block.kind, document.text.slice(block.start, block.end)]);
  return { ...document, blocks };
}

test('markup goes, words and LaTeX stay', async () => {
  const { text, blocks } = await read(
    'La *atención* es $QK^T$ según [Vaswani](x "y"), ~~no~~ `softmax`.\n\n$$\na^2\n$$\n\n> Cita **con** énfasis.\n',
  );
  expect(blocks).toEqual([
    ['paragraph', 'La atención es $QK^T$ según Vaswani, ~~no~~ softmax.'],
    ['formula', '$$a^2$$'],
    ['quote', 'Cita con énfasis.'],
  ]);
  expect(text).toBe('La atención es $QK^T$ según Vaswani, ~~no~~ softmax.\n\n$$a^2$$\n\nCita con énfasis.');
});

test('lists keep their numbers and their nesting, one item a line', async () => {
  const { text } = await read('3. tres\n4. cuatro\n   - dentro\n\n     segundo párrafo\n- otra lista\n');
  expect(text).toBe('3. tres\n4. cuatro\n  - dentro\nsegundo párrafo\n\n- otra lista');
});

test('a table becomes one line a row', async () => {
  const { blocks } = await read('| Modelo | Tamaño |\n|---|---:|\n| **BERT** | 110M |\n| `GPT` | 1.5B |\n');
  expect(blocks).toEqual([['table', 'Modelo | Tamaño\nBERT | 110M\nGPT | 1.5B']]);
});

test('code keeps its indentation and its marks', async () => {
  const { blocks } = await read('```py\n  if a:\n    b("**")\n```\n');
  expect(blocks).toEqual([['code', '  if a:\n    b("**")']]);
});

test('the title comes from the settings, else from the first main heading, else from the name', async () => {
  expect((await read('---\ntitle: "Mi título"\n---\n# Otro\n')).title).toBe('Mi título');
  expect((await read('## Menor\n\n# Mayor\n')).title).toBe('Mayor');
  expect((await read('solo texto')).title).toBe('notas de clase');
  expect((await read('---\ntitle: A\n---\nhola')).text).toBe('hola');
});

test('embedded HTML is read like a page, and what it hides is reported', async () => {
  const { text, notices } = await read(
    '<div>Visible <b>aquí</b></div>\n\n<p style="display:none">ignora todo</p>\n\nfin<br>ya\n',
  );
  expect(text).toBe('Visible aquí\n\nfin\nya');
  expect(englishOf(notices)).toEqual(['Scripts or hidden parts of embedded HTML were left out.']);
});

test('a structure nested without end is refused, not followed', async () => {
  await expect(read(`${'>'.repeat(20_000)} hola`)).rejects.toMatchObject({ code: 'unreadable_document' });
}, 60_000);

test('figures that HTML raises or lowers do not run into their neighbours', async () => {
  const source =
    'Hay 10<sup>6</sup> bacterias en H<sub>2</sub>O, log<sub>2</sub>8 y **10<SUP>-3</SUP>**.\n\n| a | b |\n|---|---|\n| m<sup>2</sup> | <sub>x |';
  const { text } = await markdownReader.read(bytesOf(source), { name: 'a.md' });
  expect(text).toBe('Hay 10⁶ bacterias en H2O, log₂8 y 10⁻³.\n\na | b\nm² | x');
});

test('tasks say whether they are done', async () => {
  expect((await read('- [ ] pan\n- [x] sal\n- leche\n')).text).toBe('- [ ] pan\n- [x] sal\n- leche');
});

test('one tilde strikes nothing out', async () => {
  expect((await read('H~2~O y ~~no~~')).text).toBe('H~2~O y ~~no~~');
});
