import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { englishOf } from '../testing/english-of.ts';
import { htmlReader } from './html-reader.ts';
import { testReader } from './reader.contract.ts';

testReader(htmlReader, {
  simple: bytesOf(
    '<!doctype html><html><head><title>Tienda</title></head><body><h1>Precios</h1><p>El <b>kilo</b> cuesta 1,50&nbsp;€ (<a href="/iva">IVA</a> incluido).</p></body></html>'.replace(
      '&nbsp;',
      ' ',
    ),
  ),
  hostile: (text) => bytesOf(`<pre>${text.replaceAll('<', '&lt;')}</pre>\0`),
});

async function read(html: string | Uint8Array) {
  const bytes = typeof html === 'string' ? bytesOf(html) : html;
  const document = await htmlReader.read(bytes, { name: 'a.html' });
  return { ...document, kinds: document.blocks.map((block) => block.kind) };
}

test('machinery, navigation and hidden words are left out and reported', async () => {
  const { text, notices } = await read(`
    <nav><a href="/">Inicio</a></nav>
    <script>alert(1)</script><style>p{}</style><!-- nota -->
    <p>Se ve.</p>
    <p hidden>uno</p><p aria-hidden="true">dos</p><p style="color:red; display : none">tres</p>
    <p style="visibility:hidden">cuatro</p><span style="font-size:0px">cinco</span><p style="opacity:0">seis</p>
    <p style="opacity:0.9">También se ve.</p>`);
  expect(text).toBe('Se ve.\n\nTambién se ve.');
  expect(englishOf(notices)).toEqual(['Scripts, navigation or hidden text were left out (8 parts).']);
});

test.each([
  ['the same colour twice', '<p style="color:#FFF;background-color:rgb(255, 255, 255)">no</p>'],
  ['a colour so near that no eye parts them', '<p style="background:#eeeeee;color:#efefef">no</p>'],
  [
    'the background of a cell around',
    '<table><tr><td bgcolor="navy"><font color="#000080">no</font></td></tr></table>',
  ],
  ['white on a page without a style sheet', '<div style="color:white"><p>no</p></div>'],
])('words that cannot be seen are left out and reported: %s', async (_, hidden) => {
  const { text, notices } = await read(`<p>Se ve.</p>${hidden}`);
  expect(text).toBe('Se ve.');
  expect(englishOf(notices)).toEqual(['Scripts, navigation or hidden text were left out (1 part).']);
});

test.each([
  ['on a dark ground', '<td-x style="background:#000;color:#fff">Se ve.</td-x>'],
  ['in a part with a colour of its own', '<div style="color:#fff"><b style="color:#111">Se ve.</b></div>'],
  ['on a picture', '<p style="color:#fff;background:#fff url(a.png)">Se ve.</p>'],
  ['a link', '<p style="color:#fff"><a href="/">Se ve.</a></p>'],
  [
    'where a style sheet may say more',
    '<style>.b{background:#000}</style><p class="b" style="color:#fff">Se ve.</p>',
  ],
])('words that may be seen stay: %s', async (_, html) => {
  expect(await read(html)).toMatchObject({ text: 'Se ve.', notices: [] });
});

test('words that a style sheet of the page hides by a class or an identifier are left out and reported', async () => {
  const { text, notices } = await read(`
    <style>/* .z{} */ .no, p.never { color: red; display:none !important } #gone{visibility:hidden}</style>
    <p>Se ve.</p><p class="a no">uno</p><p class="never">dos</p><div id="gone"><p>tres</p></div>
    <div class="never">También.</div>`);
  expect(text).toBe('Se ve.\n\nTambién.');
  expect(englishOf(notices)).toEqual(['Scripts, navigation or hidden text were left out (3 parts).']);
});

test.each([
  ['another rule shows', '.x{display:none} .open .x{display:block}'],
  ['is hidden only on paper', '@media print{.x{display:none}}'],
  ['is shown on large screens', '.x{display:none} @media (min-width:1px){.x{display:block}}'],
  ['is hidden only in some place', '.menu .x{display:none}'],
  ['a broken rule names', '.x{{{display:none'],
])('words stay that %s', async (_, css) => {
  expect(await read(`<style>${css}</style><p class="x">Se ve.</p>`)).toMatchObject({
    text: 'Se ve.',
    notices: [],
  });
});

test('a part that its own style shows is read, whatever its class', async () => {
  const { text } = await read('<style>.x{display:none}</style><p class="x" style="display:block">Se ve.</p>');
  expect(text).toBe('Se ve.');
});

test('headings, lists, tables, code and quotes keep their kind', async () => {
  const { kinds, text } = await read(
    '<h2>T</h2><ul><li>a</li><li>b</li></ul><table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2</td></tr></table><pre><code>f()</code></pre><blockquote><p>q</p></blockquote>',
  );
  expect(kinds).toEqual(['heading', 'list-item', 'list-item', 'table', 'code', 'quote']);
  expect(text).toContain('x | y\n1 | 2');
});

test('captions of tables, raised digits and formulas are read', async () => {
  const { text } = await read(
    '<table><caption>Tabla 1. <b>Cuotas</b></caption><tr><th>A<th>B<tr><td>10<sup>6</sup><td>n.<sup>o</sup> 3, H<sub>2</sub>O, x<sup>n-1</sup></table><p>Es <math><semantics><mrow><mi>E</mi><mo>=</mo><mn>2</mn></mrow><annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math> o <math><mi>x</mi><mo>=</mo><mn>2</mn></math>.</p>',
  );
  expect(text).toBe('Tabla 1. Cuotas\n\nA | B\n10⁶ | n.o 3, H2O, xⁿ⁻¹\n\nEs $E=mc^2$ o $x=2$.');
});

test.each([
  ['10<sup>−6</sup> m, 5·10<sup><b>3</b></sup>', '10⁻⁶ m, 5·10³'],
  ['log<sub>2</sub>8', 'log₂8'],
  [
    '10<span style="font-size:60%;vertical-align: super">6</span> y 5<span style="vertical-align:middle">3</span>',
    '10⁶ y 53',
  ],
  ['cuesta 250<sup><a href="#n1">1</a></sup> al mes', 'cuesta 250[1] al mes'],
  ['cuesta 250<a href="#fn1" role="doc-noteref"><sup>1</sup></a>.', 'cuesta 250[1].'],
  ['agua<sup class="reference"><a href="#c1"><span>[</span>2<span>]</span></a></sup>', 'agua[2]'],
  ['La nota. <a href="#r1" role="doc-backlink">↩︎</a>', 'La nota.'],
  ['v. <a href="#s2">2</a> y <a href="https://x.example/#a">web</a>', 'v. 2 y web'],
  ['<math><msup><mi>x</mi><mn>2</mn></msup></math>', '$x^{2}$'],
])('marks and figures that are raised or lowered: %s', async (html, expected) => {
  expect((await read(`<p>${html}</p>`)).text).toBe(expected);
});

test('fields of forms are no words, boxes that are ticked are', async () => {
  const { text } = await read(
    '<form><label>Nombre <input value="Ana"></label><select><option>Uno<option>Dos</select><p><input type=checkbox checked> Acepto</p></form>',
  );
  expect(text).toBe('Nombre\n\n[x] Acepto');
});

test('merged cells are taken apart, so that every row says what it is about', async () => {
  const { text } = await read(
    '<table><tr><td colspan=4>Tarifa</tr><tr><th rowspan=2>Zona<th colspan=2>2026<th>Nota</tr><tr><th>T1<th>T2<th>x</tr>' +
      '<tr><td rowspan=0>Norte<td>1<td>2<td></tr><tr><td>3<td>4</tr></table>',
  );
  expect(text).toBe('Tarifa\n\nZona | 2026 | 2026 | Nota\nZona | T1 | T2 | x\nNorte | 1 | 2\nNorte | 3 | 4');
});

test('tables that only place things do not flatten what is in them', async () => {
  const { blocks, text } = await read(
    '<table><tr><td><table><tr><td><h1>Pedido</h1><ul><li>uno</ul></table><tr><td><table><tr><th>Art<th>Precio<tr><td>Silla<td>12</table></table>',
  );
  expect(blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['heading', 'Pedido'],
    ['list-item', '- uno'],
    ['table', 'Art | Precio\nSilla | 12'],
  ]);
});

test('the encoding is the one that the page names', async () => {
  const page = '<meta charset="iso-8859-1"><p>Se\u00f1or, ma\u00f1ana.</p>';
  const latin = Uint8Array.from(page, (character) => character.charCodeAt(0));
  expect((await read(latin)).text).toBe('Señor, mañana.');
});

test('unclosed and wrongly nested elements are read as a browser reads them', async () => {
  expect((await read('<p>uno<p>dos<b>tres</p><i>cuatro')).text).toMatch(/uno\n\ndostres\n\ncuatro/);
});

test('nesting without end is refused', async () => {
  await expect(read('<div>'.repeat(6000))).rejects.toMatchObject({ code: 'unreadable_document' });
}, 60_000);

test('paragraphs and items inside of a cell are kept apart', async () => {
  const { text } = await read(
    '<table><tr><td><p>uno</p><p>dos <b>tres</b></p><td>a<br>b</tr><tr><td><ul><li>x<li>y</ul><td><div>1</div>2</tr></table>',
  );
  expect(text).toBe('uno dos tres | a b\nx y | 1 2');
});

test('a page of XHTML is read to its end', async () => {
  expect(
    (await read('<?xml version="1.0"?><html><head><title/></head><body><p>Sí.</p></body></html>')).text,
  ).toBe('Sí.');
});

test('a table inside of a cell is words of that cell; a table that only places things is none', async () => {
  const inner = '<table><tr><td>Mates</td><td>7</td></tr><tr><td>Lengua</td><td>8</td></tr></table>';
  const grades = `<table><tr><td>Alumno</td><td>Notas</td></tr><tr><td>Ana</td><td><p>Ver:</p>${inner}</td></tr><tr><td>Luis</td><td>—</td></tr></table>`;
  const page = `<table><tr><td><table><tr><td>Aviso</td></tr></table></td><td><h2>Precios</h2>${inner}</td></tr></table>`;
  const roles = '<table role="presentation"><tr><td><p>uno</p></td><td><p>dos</p></td></tr></table>';
  const { text } = await read(grades + page + roles);
  expect(text).toBe(
    'Alumno | Notas\nAna | Ver: Mates 7; Lengua 8\nLuis | —\n\nAviso\n\nPrecios\n\nMates | 7\nLengua | 8\n\nuno\n\ndos',
  );
});

test('letters and numbers of lists are those that are shown, and boxes say whether they are ticked', async () => {
  const { text } = await read(
    '<ol><li>Pregunta<ol type="a"><li><p>sí</p></li><li>no</li></ol></li></ol><p>Texto</p>' +
      '<ol start="2"><li>Otra</li><li value="7">Siete</li><li>Ocho</li></ol>' +
      '<ol style="list-style-type: upper-roman" start="9"><li>Nueve</li></ol><ol reversed><li>dos</li><li>uno</li></ol>' +
      '<ul><li><label><input type="checkbox" checked="">hecho</label></li><li><input type="checkbox"> por hacer</li></ul>',
  );
  expect(text).toBe(
    '1. Pregunta\n  a. sí\n  b. no\n\nTexto\n\n2. Otra\n7. Siete\n8. Ocho\n\nIX. Nueve\n\n2. dos\n1. uno\n\n- [x] hecho\n- [ ] por hacer',
  );
});

test('words that a style strikes out read as such', async () => {
  const { text } = await read(
    '<p>El <span style="color:red; text-decoration: line-through">lunes</span> martes.</p>',
  );
  expect(text).toBe('El ~~lunes~~ martes.');
});
