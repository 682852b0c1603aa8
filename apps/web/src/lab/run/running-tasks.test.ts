import type { TaskEvent } from '@repaso/contract';
import { expect, test } from 'vitest';
import { RunningTasks } from './running-tasks.ts';

const END: TaskEvent = { type: 'task-end', runId: 'r1', output: { text: 'x' } };
const START: TaskEvent = { type: 'task-start', runId: 'r1', task: 'generate' };

function follow(events: (signal: AbortSignal) => AsyncIterable<TaskEvent>) {
  const ended: string[] = [];
  const runs = new RunningTasks({
    run: (_task, _input, signal) => events(signal),
    resume: (_id, signal) => events(signal),
    schedule: (callback) => callback(),
    onEnd: (task) => ended.push(task),
  });
  return { runs, ended };
}

test('a run is followed to its end, and its progress kept', async () => {
  const { runs, ended } = follow(async function* () {
    yield START;
    yield { type: 'task-progress', progress: { done: 1 } };
    yield END;
  });
  let changes = 0;
  runs.subscribe(() => {
    changes += 1;
  });
  await runs.start('generate', { prompt: 'x' });
  expect(runs.get('generate')).toMatchObject({
    ...{
      status: 'done',
      runId: 'r1',
      progress: [{ done: 1 }],
      output: { text: 'x' },
      input: { prompt: 'x' },
    },
  });
  expect(changes).toBe(4);
  expect(ended).toEqual(['generate']);
});

test('a run that is stopped is neither done nor failed; a second start while it runs does nothing', async () => {
  let opened = 0;
  const { runs } = follow(async function* (signal) {
    opened += 1;
    yield START;
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  const running = runs.start('generate', {});
  await runs.start('generate', {});
  await new Promise((resolve) => setTimeout(resolve));
  runs.stop('generate');
  await running;
  expect(opened).toBe(1);
  expect(runs.get('generate')?.status).toBe('stopped');
});

test('failures of the task and of the connection are told', async () => {
  const error = { code: 'bad_request' as const, message: 'm', hint: 'h', requestId: 'q' };
  const { runs } = follow(async function* () {
    yield { type: 'task-error', error };
  });
  await runs.start('score', {});
  expect(runs.get('score')).toMatchObject({ status: 'failed', failure: { message: 'm', hint: 'h' } });
  const broken = follow(async function* () {
    yield START;
    throw new TypeError('network');
  });
  await broken.runs.resume('tune', 'r1', {});
  expect(broken.runs.get('tune')).toMatchObject({ status: 'failed', failure: { code: 'unreachable' } });
});
