import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './run.mjs';

/**
 * Runs every command of docs/exercises and writes what it printed below it: `node tooling/run-exercises.mjs [PAGE…]`.
 * The course is taken in first, in a folder of its own; training.csv and test.csv are the first 80 % and the rest of
 * corpus/samples/sentiment.csv. Build first.
 */
const PAGES = join(root, 'docs/exercises');
const PROGRAM = join(root, 'apps/api/dist/main.js');
/** Lines of an output that are shown; the middle of a longer one is left out. */
const MOST_LINES = 44;
const LONGEST_LINE = 160;
/** Items of a list that are shown. */
const MOST_ITEMS = 4;
/** What says nothing to a reader, or is another at each run. */
const LEFT_OUT = new Set(['chunkId', 'documentId', 'boxes', 'page', 'seconds', 'headings', 'language']);
/** A block of commands, and the output below it where the page has one. */
const BLOCK = /```bash\n([\s\S]*?)```\n(?:\n```text\n[\s\S]*?```\n)?/g;

const folder = mkdtempSync(join(tmpdir(), 'repaso-exercises-'));
const env = {
  ...process.env,
  REPASO_DATA: join(folder, 'data'),
  PORT: '0',
  NO_COLOR: '1',
};

function writeSamples() {
  const lines = readFileSync(join(root, 'corpus/samples/sentiment.csv'), 'utf8').trimEnd().split('\n');
  const [header, ...rows] = lines;
  const cut = Math.round(rows.length * 0.8);
  writeFileSync(join(folder, 'training.csv'), `${[header, ...rows.slice(0, cut)].join('\n')}\n`);
  writeFileSync(join(folder, 'train.csv'), `${[header, ...rows.slice(0, cut)].join('\n')}\n`);
  writeFileSync(join(folder, 'test.csv'), `${[header, ...rows.slice(cut)].join('\n')}\n`);
}

/** Starts the server that all commands are clients of; resolves when it answers. */
function startServer() {
  const server = spawn(process.execPath, [PROGRAM, 'serve', '--course'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    server.stdout.on('data', (chunk) => {
      output += chunk;
      if (/Repaso is ready/.test(output)) resolve(server);
    });
    server.once('exit', (code) => reject(new Error(`The server ended with code ${code}.`)));
  });
}

/** The value without long lists, long decimals and what says nothing to a reader. */
function abridge(value) {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toFixed(4));
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const shown = value.length > MOST_ITEMS ? value.slice(0, MOST_ITEMS - 2) : value;
    const rest = value.length - shown.length;
    return [...shown.map(abridge), ...(rest > 0 ? [`… ${rest} more`] : [])];
  }
  const kept = Object.entries(value).filter(([key]) => !LEFT_OUT.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, abridge(inner)]));
}

/** The object that a task prints, abridged; any other output as it is. */
function readable(text) {
  if (!text.startsWith('{')) return text;
  try {
    return JSON.stringify(abridge(JSON.parse(text)), null, 2);
  } catch {
    return text;
  }
}

function shorten(text) {
  const lines = readable(text)
    .trim()
    .split('\n')
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line));
  if (lines.length <= MOST_LINES) return lines.join('\n');
  const [head, tail] = [MOST_LINES - 12, 11];
  return [...lines.slice(0, head), `… ${lines.length - head - tail} lines …`, ...lines.slice(-tail)].join(
    '\n',
  );
}

function outputOf(commands) {
  const script = commands.replaceAll('npx repaso', `'${process.execPath}' '${PROGRAM}'`);
  const outputs = script
    .trim()
    .split(/\n(?=echo |node |npx |time |')/)
    .map((command) => {
      const { stdout, stderr, status } = spawnSync('bash', ['-c', command], {
        env,
        cwd: folder,
        encoding: 'utf8',
      });
      return shorten(status === 0 ? stdout : stderr);
    });
  return outputs.join('\n\n');
}

const wanted = process.argv.slice(2);
const pages = readdirSync(PAGES).filter(
  (name) => /^\d/.test(name) && (wanted.length === 0 || wanted.includes(name)),
);
writeSamples();
const server = await startServer();
try {
  for (const page of pages) {
    console.log(page);
    const path = join(PAGES, page);
    const text = readFileSync(path, 'utf8').replace(
      BLOCK,
      (_, commands) => `\`\`\`bash\n${commands}\`\`\`\n\n\`\`\`text\n${outputOf(commands)}\n\`\`\`\n`,
    );
    writeFileSync(path, text);
  }
} finally {
  server.removeAllListeners('exit');
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
