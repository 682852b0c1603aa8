import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'repaso-fault-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(environment: Record<string, string>, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, PORT: '0', REPASO_DATA: join(folder, 'data'), ...environment },
    encoding: 'utf8',
    // The doctor measures the machine, which takes its time on a busy one.
    timeout: 90_000,
  });
  return { status, output: stdout + stderr };
}

test('a model file that is none is refused with its name and the way out', () => {
  const file = join(folder, 'notes.gguf');
  writeFileSync(file, 'These are notes, not a model.');
  const { status, output } = start({ REPASO_MODEL: file }, 'serve');
  expect(status).toBe(1);
  expect(output).toContain('notes.gguf');
  expect(output).toMatch(/REPASO_MODEL|repaso doctor|another file/i);
  expect(output).not.toMatch(/\n\s+at /);
});

test('a missing model and a missing embedder are named', () => {
  expect(start({ REPASO_MODEL: join(folder, 'gone.gguf') }, 'serve').output).toContain('gone.gguf');
  const { status, output } = start({ REPASO_EMBEDDER: join(folder, 'no-embedder') }, 'serve');
  expect(status).toBe(1);
  expect(output).toContain('no-embedder');
});

test('a bad setting is told before anything is opened', () => {
  const { status, output } = start({ PORT: 'eighty' }, 'serve');
  expect(status).toBe(1);
  expect(output).toContain('PORT');
});

test('doctor finds the same fault, says what is sound, and exits with 1', () => {
  const { status, output } = start({ REPASO_MODEL: join(folder, 'gone.gguf') }, 'doctor');
  expect(status).toBe(1);
  expect(output).toMatch(/✗ Chat model .*gone\.gguf/);
  expect(output).toMatch(/✓ Embedder/);
});
