import type { ChatEvent } from '@repaso/contract';
import { expect, test, vi } from 'vitest';
import { ApiFailure } from '../api/api-failure.ts';
import { RunningTurns } from './running-turns.ts';

const END: ChatEvent = {
  type: 'turn-end',
  reason: 'stop',
  usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
  timings: { retrieveMs: 0, firstTokenMs: 0, totalMs: 0 },
  notices: [],
};
const START: ChatEvent = { type: 'turn-start', turnId: 't1', threadId: 'th' };
const delta = (text: string): ChatEvent => ({ type: 'text-delta', text });

function setUp(ask: (signal: AbortSignal) => AsyncGenerator<ChatEvent>) {
  const frames: (() => void)[] = [];
  const onChange = vi.fn();
  const stopTurn = vi.fn(async () => undefined);
  const turns = new RunningTurns({
    ask: (_thread, _turn, signal) => ask(signal),
    stopTurn,
    schedule: (callback) => void frames.push(callback),
    onChange,
  });
  return { turns, frames, onChange, stopTurn };
}

const QUESTION = { threadId: 'th', text: 'why?', parentId: null };

test('many events cost one redraw a frame', async () => {
  const { turns, frames, onChange } = setUp(async function* () {
    yield START;
    for (let index = 0; index < 500; index += 1) yield delta('a');
    yield END;
  });
  const listener = vi.fn();
  turns.subscribe(listener);
  await turns.ask(QUESTION);
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(listener).toHaveBeenCalledTimes(1);
  expect(onChange.mock.lastCall?.[0].answer).toHaveLength(500);
  expect(turns.get('th')).toBeUndefined();
});

test('a stream that ends without an end is a failure, with what had come', async () => {
  const { turns } = setUp(async function* () {
    yield START;
    yield delta('half');
  });
  await turns.ask(QUESTION);
  expect(turns.get('th')).toMatchObject({ turn: { answer: 'half' }, failure: { code: 'unreachable' } });
  expect(turns.isRunning('th')).toBe(false);
  turns.dismiss('th');
  expect(turns.get('th')).toBeUndefined();
});

test('a refused question keeps its words and the reason', async () => {
  const { turns } = setUp(
    // biome-ignore lint/correctness/useYield: it fails before the first event
    async function* () {
      throw new ApiFailure({ code: 'busy', message: 'later', hint: 'wait' });
    },
  );
  await turns.ask(QUESTION);
  expect(turns.get('th')).toMatchObject({
    turn: { question: 'why?' },
    failure: { code: 'busy', hint: 'wait' },
  });
});

test('stopping asks the server, which ends the stream itself', async () => {
  let release: () => void = () => undefined;
  const { turns, stopTurn, onChange } = setUp(async function* () {
    yield START;
    yield delta('half');
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    yield { ...END, reason: 'aborted' };
  });
  const asked = turns.ask(QUESTION);
  await vi.waitFor(() => expect(turns.get('th')?.turn.answer).toBe('half'));
  turns.stop('th');
  expect(stopTurn).toHaveBeenCalledWith('t1');
  release();
  await asked;
  expect(onChange.mock.lastCall?.[0]).toMatchObject({ answer: 'half', reason: 'aborted' });
});

test('a thread answers one question at a time', async () => {
  const ask = vi.fn(async function* (): AsyncGenerator<ChatEvent> {
    yield START;
    yield END;
  });
  const { turns } = setUp(ask);
  await Promise.all([turns.ask(QUESTION), turns.ask(QUESTION)]);
  expect(ask).toHaveBeenCalledTimes(1);
});
