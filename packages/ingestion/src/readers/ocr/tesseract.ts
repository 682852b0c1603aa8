import { spawn } from 'node:child_process';
import type { RecognizedPage, TextRecognition } from '../reader.ts';

/** Longest time for one picture, and largest address space of the engines, in KiB: pictures are hostile too. */
const TIME = 60_000;
const MEMORY_KIB = 2 * 2 ** 20;
const MOST_OUTPUT = 64 * 2 ** 20;
/** Pixels of the longer side of a page: about 220 dots an inch for A4, whatever size the page claims to be. */
const PAGE_PIXELS = 2600;
/** Words of less confidence (of 100) are specks and drawings. */
const LEAST_CONFIDENCE = 30;

let found: Promise<TextRecognition | undefined> | undefined;

/** Text recognition by the machine's own `tesseract` and `pdftoppm`; nothing where tesseract is not installed. */
export function findRecognition(): Promise<TextRecognition | undefined> {
  found ??= openTesseract();
  return found;
}

async function openTesseract(): Promise<TextRecognition | undefined> {
  let installed: string[];
  try {
    installed = (await run('tesseract', ['--list-langs'])).toString().split(/\s+/);
  } catch {
    return undefined;
  }
  const languages = ['spa', 'eng'].filter((language) => installed.includes(language));
  if (languages.length === 0) return undefined;
  return {
    async recognize(image) {
      const arguments_ = ['stdin', 'stdout', '-l', languages.join('+'), '--psm', '3', 'tsv'];
      return pagesOf((await run('tesseract', arguments_, image)).toString());
    },
    drawPage(pdf, page) {
      const number = String(page);
      const arguments_ = ['-f', number, '-l', number, '-scale-to', String(PAGE_PIXELS), '-gray', '-png', '-'];
      return run('pdftoppm', arguments_, pdf);
    },
  };
}

/** Runs a program under limits of time and memory. @throws Error when it fails or is not there */
function run(program: string, arguments_: readonly string[], input?: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const limit = `ulimit -v ${MEMORY_KIB} 2>/dev/null; exec "$0" "$@"`;
    const [command, all] =
      process.platform === 'win32'
        ? [program, arguments_]
        : ['/bin/sh', ['-c', limit, program, ...arguments_]];
    const child = spawn(command, all, {
      env: { PATH: process.env.PATH, OMP_THREAD_LIMIT: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: TIME,
      killSignal: 'SIGKILL',
    });
    const parts: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > MOST_OUTPUT) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts));
      else reject(new Error(`${program} ended with ${code ?? 'a signal'}.`));
    });
    // A program that stops reading early says why by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Tesseract's table: a row for every page, block, paragraph, line and word. */
function pagesOf(tsv: string): RecognizedPage[] {
  const pages: RecognizedPage[] = [];
  let paragraph = 0;
  for (const row of tsv.split('\n').slice(1)) {
    const cells = row.split('\t');
    const [level, , , , , , left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells.map(Number);
    const page = pages.at(-1);
    if (level === 1) pages.push({ width, height, lines: [] });
    else if (level === 3) paragraph += 1;
    else if (level === 4) page?.lines.push({ text: '', x: left, y: top, width, height, paragraph });
    const line = page?.lines.at(-1);
    const word = cells[11]?.trim() ?? '';
    if (level === 5 && line && word !== '' && confidence >= LEAST_CONFIDENCE)
      line.text += line.text === '' ? word : ` ${word}`;
  }
  return pages.map((page) => ({
    ...page,
    lines: page.lines.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)),
  }));
}
