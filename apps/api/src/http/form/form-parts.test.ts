import { AppError } from '@repaso/contract';
import { expect, test } from 'vitest';
import { formParts } from './form-parts.ts';

const TYPE = 'multipart/form-data; boundary=B0und';

interface Part {
  name: string;
  fileName?: string;
  text: string;
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function read(body: string | Buffer, size = 65_536, type = TYPE): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const { bytes, ...head } of formParts(type, inPieces(Buffer.from(body), size))) {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(piece);
    parts.push({ ...head, text: Buffer.concat(pieces).toString() });
  }
  return parts;
}

const part = (disposition: string, text: string) =>
  `--B0und\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: text/plain\r\n\r\n${text}\r\n`;
const file = (name: string, text = 'hola') => part(`name="file"; filename="${name}"`, text);
const END = '--B0und--\r\n';

test('what a form of this platform holds is read, however the body is cut', async () => {
  const form = new FormData();
  // Almost boundaries, line ends and nothing.
  const texts = ['a\r\n--', '\r\n--B0un\r\n-', '', '\r\n\r\n', 'x'.repeat(300), '----\r\n--\r\n'];
  for (const [n, text] of texts.entries()) form.append('file', new Blob([text]), `año ${n} €"日本.md`);
  form.append('source', 'ñ');
  const response = new Response(form);
  const type = response.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await response.arrayBuffer());
  for (const size of [1, 2, 3, 7, 64, 1000, bytes.length]) {
    const parts = await read(bytes, size, type);
    expect(parts.map(({ text }) => text)).toEqual([...texts, 'ñ']);
    expect(parts[2]).toEqual({ name: 'file', fileName: 'año 2 €"日本.md', text: '' });
    expect(parts.at(-1)).toEqual({ name: 'source', text: 'ñ' });
  }
});

test('pieces are passed on as they come, and the next is asked for only then', async () => {
  let asked = 0;
  const body = async function* () {
    yield Buffer.from('--B0und\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
    for (; asked < 1000; asked += 1) yield Buffer.alloc(1000, 'x');
    yield Buffer.from(`\r\n${END}`);
  };
  for await (const { bytes } of formParts(TYPE, body())) {
    let size = 0;
    for await (const piece of bytes) {
      size += piece.byteLength;
      expect(asked * 1000 - size).toBeLessThan(3000);
    }
    expect(size).toBe(1_000_000);
  }
});

test('what nobody reads of a part is passed over', async () => {
  const body = Buffer.from(`${file('a.md', 'x'.repeat(1000))}${file('b.md', 'y'.repeat(1000))}${END}`);
  const seen: string[] = [];
  for await (const { fileName = '', bytes } of formParts(TYPE, inPieces(body, 10))) {
    for await (const piece of bytes) {
      seen.push(`${fileName} ${piece.byteLength > 0}`);
      break;
    }
  }
  expect(seen).toEqual(['a.md true', 'b.md true']);
});

test.each([
  ['filename="año €日本 👩.md"', 'año €日本 👩.md'],
  ['filename="a%22b.md"', 'a"b.md'],
  ['filename="a\\"b.md"', 'a"b.md'],
  ['filename="C:\\dir\\a.md"', 'C:\\dir\\a.md'],
  ['filename="tail\\"', 'tail\\'],
  ['filename="a;b=c.md"', 'a;b=c.md'],
  ['filename=plain.md', 'plain.md'],
  ['filename=""', ''],
  ["filename*=UTF-8''a%C3%B1o%20%E2%82%AC.md", 'año €.md'],
  ["filename*=iso-8859-1'es'a%F1o.md", 'año.md'],
  ['filename="ano.md"; filename*=utf-8\'\'a%C3%B1o.md', 'año.md'],
  ['filename*=utf-8\'\'a%C3%B1o.md; filename="ano.md"', 'año.md'],
  ['filename="ano.md"; filename*=klingon\'\'x', 'ano.md'],
])('the name in %s is %s', async (disposition, fileName) => {
  expect(await read(part(`name="file"; ${disposition}`, 'x') + END)).toEqual([
    { name: 'file', fileName, text: 'x' },
  ]);
});

test('words before the first boundary and after the last are no parts, a quoted boundary is one', async () => {
  const body = `This is MIME.\r\n${file('a.md')}${END}Goodbye.\r\n--B0und\r\n`;
  const type = 'Multipart/Form-Data; charset=utf-8; boundary="B0und"';
  expect(await read(body, 5, type)).toHaveLength(1);
  expect(await read(END)).toEqual([]);
});

const whole = file('a.md') + END;
const BROKEN: [what: string, body: string, type?: string][] = [
  ['another type', whole, 'text/plain; boundary=B0und'],
  ['no boundary', whole, 'multipart/form-data'],
  ['an empty boundary', whole, 'multipart/form-data; boundary=""'],
  ['a boundary that is too long', whole, `multipart/form-data; boundary=${'b'.repeat(71)}`],
  ['another boundary', whole, 'multipart/form-data; boundary=other'],
  ['an empty body', ''],
  ['no last boundary', file('a.md')],
  ['an end in the middle of a file', file('a.md', 'x'.repeat(100)).slice(0, -50)],
  ['an end in the middle of a boundary', whole.slice(0, -6)],
  ['an end in the middle of a head', `--B0und\r\nContent-Disposition: form-data; na`],
  ['a head without an end', `--B0und\r\nA: ${'x'.repeat(20_000)}\r\n\r\n\r\n${END}`],
  ['a part without a disposition', `--B0und\r\nContent-Type: text/plain\r\n\r\nx\r\n${END}`],
  ['a part of another kind', `--B0und\r\nContent-Disposition: attachment; name="file"\r\n\r\nx\r\n${END}`],
  ['a part without a name', part('filename="a.md"', 'x') + END],
  ['a name without an end', part('name="file"; filename="a.md', 'x') + END],
  ['a head that a boundary cuts off', `--B0und\r\nContent-Disposition: form-data\r\n${whole}`],
  ['a boundary with a tail', whole.replace('--B0und\r\n', '--B0und2\r\n')],
  [
    'an encoded part',
    `--B0und\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Transfer-Encoding: base64\r\n\r\naG9sYQ==\r\n${END}`,
  ],
];

test.each(BROKEN)('refused: %s', async (_, body, type) => {
  for (const size of [3, 100_000]) {
    const error = await read(body, size, type).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'bad_request', spanish: { message: expect.any(String) } });
  }
});

test('more parts than anybody needs are refused', async () => {
  const field = part('name="x"', '');
  expect(await read(field.repeat(1000) + END)).toHaveLength(1000);
  await expect(read(field.repeat(1001) + END)).rejects.toMatchObject({ code: 'too_large' });
});

test('a hostile head takes no time', async () => {
  const heads = ['\\"', '"', ';', ';a=', 'a*', "filename*=utf-8'", ' \t', '=;'].map((text) =>
    text.repeat(Math.floor(16_000 / text.length)),
  );
  const start = performance.now();
  for (const head of heads) await read(part(`name="file"; filename="${head}`, 'x') + END).catch(() => []);
  expect(performance.now() - start).toBeLessThan(2000);
});
