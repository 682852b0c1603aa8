import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { bibReader } from './bib-reader.ts';
import { testReader } from './reader.contract.ts';

testReader(bibReader, {
  simple: bytesOf('@misc{k, title = {Precios de la tienda}, note = {El kilo cuesta 1,50 € (IVA incluido).}}'),
  hostile: (text) =>
    bytesOf(`@misc{k, title = {${text.replaceAll('\0', '').replace(/[%$#_{}&]/g, (sign) => `\\${sign}`)}}}`),
});

async function read(source: string): Promise<string> {
  return (await bibReader.read(bytesOf(source), { name: 'precios.bib' })).text;
}

test('every work is what a list of works says of it, with its summary below', async () => {
  expect(
    await read(String.raw`% comentario
@string{nips = "Advances in NIPS"}
@comment{ nada {x} }
@inproceedings{vaswani2017,
  author = {Vaswani, Ashish and N{\'u}{\~n}ez, Jos\'e},
  title = {{Attention} Is All You Need},
  booktitle = nips # { 30}, volume = 30, number = "2", pages = {5998--6008},
  year = 2017, doi = {10.1/x_y},
  abstract = {Models, up to
   10\% better.}
}
@book{sutton, editor="R. Sutton {and} A. Barto", title="Learning", publisher={MIT Press}, date={2018-11}, url={https://a.b/c%20}}`),
  ).toBe(
    '[vaswani2017] Vaswani, Ashish; Núñez, José. Attention Is All You Need. Advances in NIPS 30, 30(2), pp. 5998–6008. 2017. doi:10.1/x_y.\n\n' +
      'Models, up to 10% better.\n\n' +
      '[sutton] R. Sutton; A. Barto. Learning. MIT Press. 2018-11. https://a.b/c%20.',
  );
});

test('what is damaged costs no other work, and what is no bibliography is text', async () => {
  expect(await read('@misc{raro, note={roto\n@article{fin, title={Fin}}')).toBe('[raro] misc\n\n[fin] Fin.');
  expect(await read('Lista de libros: ninguno.')).toBe('Lista de libros: ninguno.');
});

test.each(['@a{', '@a{b,c={', '@a{b,c="', '@a{b,c="{', '@'])(
  '%s without end costs no time',
  async (source) => {
    expect(await read(source.repeat(50_000))).toBeTypeOf('string');
  },
  20_000,
);
