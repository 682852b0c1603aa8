import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import QUESTIONS from '../course-questions.json' with { type: 'json' };
import { type RunningServer, startServer } from '../start-server.ts';

let server: RunningServer;
let api: ApiSession;
let course: string;

beforeAll(async () => {
  server = await startServer({ course: true });
  api = new ApiSession(server.address);
  course = (await api.collection('course')).id;
}, 180_000);

afterAll(() => server?.stop());

test.each(QUESTIONS)('$question', async ({ question, needed }) => {
  const answer = await api.ask(await api.thread([course]), question);
  expect(answer.events[0]?.type).toBe('turn-start');
  expect(answer.events.at(-1)?.type).toBe('turn-end');
  expect(answer.end?.reason).toBe('stop');
  expect(answer.text).toMatch(new RegExp(needed, 'i'));
  expect(answer.citations.length).toBeGreaterThan(0);
  for (const citation of answer.citations) {
    const source = answer.sources.find(({ n }) => n === citation.n);
    expect(source?.passage.text).toContain(citation.quote);
    expect(citation.quote.length).toBeGreaterThan(10);
    expect(answer.text.slice(citation.start, citation.end)).toContain(citation.quote);
  }
});

test('a question that asks two things is answered in both', async () => {
  const question = 'What is Accelerate and which command starts one process per GPU?';
  const { text, citations } = await api.ask(await api.thread([course]), question);
  expect(text).toMatch(/Accelerate is a Hugging Face library/);
  expect(text).toMatch(/accelerate launch/);
  expect(citations.length).toBeGreaterThanOrEqual(2);
});

test('the quoted passage opens, with the offsets that lead to it in the document', async () => {
  const answer = await api.ask(await api.thread([course]), '¿Qué es un Transformer?');
  const source = answer.sources.find(({ n }) => n === answer.citations[0]?.n);
  const opened = await api.json<{ text: string; documentName: string }>(
    `/api/chunks/${source?.passage.chunkId}`,
  );
  expect(opened.text).toBe(source?.passage.text);
  expect(opened.documentName).toMatch(/^es\//);
});

test('what the documents do not hold is said, with the nearest passages', async () => {
  const answer = await api.ask(
    await api.thread([course]),
    '¿Cuánto cuesta el billete de metro en Buenos Aires?',
  );
  expect(answer.end?.reason).toBe('not_found');
  expect(answer.citations).toEqual([]);
  expect(answer.sources.length).toBeGreaterThan(0);
});

test('a follow-up is understood from the turn before it', async () => {
  const thread = await api.thread([course]);
  await api.ask(thread, '¿Qué es BLEU?');
  const followUp = await api.ask(thread, '¿Y qué limitaciones tiene?');
  const condensed = followUp.events.find((event) => event.type === 'question-condensed');
  expect(condensed?.type === 'question-condensed' && condensed.query).toMatch(/BLEU/);
  expect(followUp.sources.some(({ passage }) => /BLEU/.test(passage.text))).toBe(true);
});
