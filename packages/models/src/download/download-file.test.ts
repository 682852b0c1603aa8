import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Hub } from '../hub/hub.ts';
import { type Network, openNetwork } from '../network/network.ts';
import { type ModelHost, startModelHost } from '../testing/start-model-host.ts';
import { downloadFile, type FileDownload } from './download-file.ts';

const REPOSITORY = 'owner/name';
const content = randomBytes(300_000);
const sha256 = hashOf(content);

let folder: string;
let host: ModelHost;
let network: Network;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-download-'));
  host = await startModelHost(REPOSITORY, { 'model.gguf': content });
  network = openNetwork({ stallMs: 300 });
});

afterEach(async () => {
  await network.close();
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function download(options: Partial<FileDownload> = {}) {
  const hub = new Hub({ network, endpoint: host.endpoint });
  return downloadFile({
    hub,
    url: hub.fileUrl(REPOSITORY, 'main', 'model.gguf'),
    target: join(folder, 'model.gguf'),
    name: 'model.gguf',
    bytes: content.length,
    sha256,
    signal: new AbortController().signal,
    onProgress: () => {},
    retryDelays: [1, 1],
    ...options,
  });
}

const ranges = () => host.seen.map(({ headers }) => headers.range);
const target = () => readFileSync(join(folder, 'model.gguf'));

test('a file arrives whole, is verified, and nothing else is left', async () => {
  const seen: number[] = [];
  const file = await download({ onProgress: (received) => void seen.push(received) });
  expect(file).toEqual({ bytes: content.length, sha256, verified: 'catalog' });
  expect(target().equals(content)).toBe(true);
  expect(seen.at(-1)).toBe(content.length);
  expect([...seen].sort((one, other) => one - other)).toEqual(seen);
  expect(readdirSync(folder)).toEqual(['model.gguf']);
});

describe('a host that cuts', () => {
  test('is asked for the rest, as often as it brings something', async () => {
    host.behave({ cutAfter: 100_000 }, { cutAfter: 50_000 }, { cutAfter: 50_000 });
    await download();
    expect(target().equals(content)).toBe(true);
    const from = ranges().map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? 'bytes=0-')?.[1]));
    expect(from[0]).toBe(0);
    expect(from[1]).toBeGreaterThan(0);
    expect(from[3]).toBeGreaterThan(from[2] as number);
  });

  test('and brings nothing new is given up, with what is here kept', async () => {
    host.behave({ cutAfter: 100_000 }, { cutAfter: 0 }, { cutAfter: 0 }, { cutAfter: 0 });
    await expect(download()).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringMatching(/model\.gguf broke off at \d+ bytes/),
      hint: expect.stringMatching(/Pull again/),
    });
    expect(existsSync(join(folder, 'model.gguf'))).toBe(false);
    const kept = statSync(join(folder, 'model.gguf.part')).size;
    expect(kept).toBeGreaterThan(0);
    await download();
    expect(ranges().at(-1)).toBe(`bytes=${kept}-`);
    expect(target().equals(content)).toBe(true);
  });

  test('or falls silent', async () => {
    host.behave({ stallAfter: 100_000 });
    await download();
    expect(ranges()[1]).toMatch(/^bytes=[1-9]\d*-$/);
    expect(target().equals(content)).toBe(true);
  });

  test('or is overloaded for a moment', async () => {
    host.behave({ status: 503 }, { status: 429 });
    await download();
    expect(host.seen).toHaveLength(3);
  });
});

describe('a host that lies', () => {
  test('about the content: the file is never left under its name', async () => {
    const other = Buffer.from(content);
    other[1000] = (other[1000] as number) ^ 1;
    host.behave({ otherBytes: other });
    await expect(download()).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringContaining(sha256.slice(0, 12)),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('about the length before the first byte', async () => {
    host.behave({ otherBytes: content.subarray(0, 1000) });
    await expect(download()).rejects.toMatchObject({
      message: expect.stringMatching(/1000 bytes under the name model\.gguf, not the 300000/),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('about the length, with more than it said', async () => {
    host.behave(
      { claimedBytes: content.length, cutAfter: 100_000 },
      { otherBytes: Buffer.concat([content, content]), rangeFrom: 0, noEtag: true },
    );
    const failure = await download().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'model_unavailable' });
    expect(existsSync(join(folder, 'model.gguf'))).toBe(false);
  });

  test('with less than it said', async () => {
    const short = content.subarray(0, 200_000);
    const lies = Array.from({ length: 20 }, () => ({ otherBytes: short, claimedBytes: content.length }));
    host.behave(...lies);
    await expect(download()).rejects.toMatchObject({ code: 'model_unavailable' });
    expect(existsSync(join(folder, 'model.gguf'))).toBe(false);
  });

  test('and ignores which part was asked for', async () => {
    host.behave({ cutAfter: 100_000 }, { ignoreRange: true });
    await download();
    expect(target().equals(content)).toBe(true);
  });

  test('and sends another part', async () => {
    host.behave({ cutAfter: 100_000 }, { rangeFrom: 250_000 });
    await download();
    expect(target().equals(content)).toBe(true);
  });

  test('and has another file by the time of the rest', async () => {
    const newer = randomBytes(content.length);
    host.behave({ cutAfter: 100_000 }, { otherBytes: newer });
    const file = await download({ sha256: null, bytes: null });
    expect(file).toMatchObject({ sha256: hashOf(newer), verified: 'none' });
    expect(target().equals(newer)).toBe(true);
  });
});

test('what an earlier time left is damaged: it is fetched anew, once', async () => {
  host.behave({ cutAfter: 100_000 }, { cutAfter: 0 }, { cutAfter: 0 }, { cutAfter: 0 });
  await download().catch(() => {});
  const part = readFileSync(join(folder, 'model.gguf.part'));
  part[10] = (part[10] as number) ^ 1;
  writeFileSync(join(folder, 'model.gguf.part'), part);
  await download();
  expect(target().equals(content)).toBe(true);
});

test('without a catalogue the word of the host is what a file is held against', async () => {
  host.behave({ linkedSha256: sha256 });
  expect(await download({ sha256: null, bytes: null })).toMatchObject({ verified: 'host' });
  rmSync(join(folder, 'model.gguf'));
  host.behave({ linkedSha256: 'a'.repeat(64) });
  await expect(download({ sha256: null, bytes: null })).rejects.toMatchObject({ code: 'model_unavailable' });
  expect(existsSync(join(folder, 'model.gguf'))).toBe(false);
});

test('a part without validator and hash is not trusted', async () => {
  host.behave({ cutAfter: 100_000, noEtag: true });
  await download({ sha256: null, bytes: null });
  expect(ranges()).toEqual([undefined, undefined]);
  expect(target().equals(content)).toBe(true);
});

test('pausing keeps what is here, and the next download goes on from there', async () => {
  const pause = new AbortController();
  const reason = new Error('paused');
  host.behave({ stallAfter: 150_000 });
  const stopped = download({
    signal: pause.signal,
    onProgress: (received) => {
      if (received >= 100_000) pause.abort(reason);
    },
  });
  await expect(stopped).rejects.toBe(reason);
  const kept = statSync(join(folder, 'model.gguf.part')).size;
  expect(kept).toBeGreaterThanOrEqual(100_000);
  await download();
  expect(ranges().at(-1)).toBe(`bytes=${kept}-`);
  expect(target().equals(content)).toBe(true);
});

test.each([
  [401, 'forbidden', /HF_TOKEN/],
  [403, 'forbidden', /licence/],
  [404, 'not_found', /name/],
])('%d is %s, and is not tried again', async (status, code, hint) => {
  host.behave({ status });
  await expect(download()).rejects.toMatchObject({ code, hint: expect.stringMatching(hint) });
  expect(host.seen).toHaveLength(1);
});
