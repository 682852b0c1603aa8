import type { Health } from '@repaso/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

/** What a model with trained weights must be able to do. Embedded models only quote, so there is no default. */
const model = process.env.REPASO_MODEL;
const title = model ? `chat with ${model}` : 'skipped: set REPASO_MODEL to the GGUF file of a chat model';

describe.skipIf(!model)(title, () => {
  let server: RunningServer;
  let api: ApiSession;
  let course: string;

  beforeAll(async () => {
    server = await startServer({ course: true });
    api = new ApiSession(server.address);
    expect((await api.json<Health>('/health')).status).toBe('ok');
    course = (await api.collection('course')).id;
  });
  afterAll(() => server?.stop());

  const thread = async (mode: string) =>
    (await api.json<{ id: string }>('/api/threads', api.post({ collections: [course], mode }))).id;

  it.each([
    ['¿Qué es un Transformer?', /atenci[oó]n/i],
    ['What does BLEU measure?', /n-gram|reference|overlap/i],
    ['¿Cuántos parámetros tiene GPT-3?', /175/],
  ])('writes an answer with proof to “%s”', async (question, needed) => {
    const answer = await api.ask(await thread('generate'), question, { temperature: 0 });
    expect(answer.end?.reason).toBe('stop');
    expect(answer.text).toMatch(needed);
    expect(answer.citations.some(({ supported }) => supported)).toBe(true);
  });

  it('chooses sentences in quote mode', async () => {
    const answer = await api.ask(await thread('quote'), '¿Qué mide ROUGE?');
    expect(answer.text).toMatch(/ROUGE/);
    for (const { n, quote } of answer.citations) {
      expect(answer.sources.find((source) => source.n === n)?.passage.text).toContain(quote);
    }
  });

  it('rewrites a follow-up so that it stands alone', async () => {
    const id = await thread('generate');
    await api.ask(id, '¿Qué es BLEU?', { temperature: 0 });
    const answer = await api.ask(id, '¿Y qué limitaciones tiene?', { temperature: 0 });
    const condensed = answer.events.find((event) => event.type === 'question-condensed');
    expect(condensed?.type === 'question-condensed' && condensed.query).toMatch(/BLEU/);
  });

  it('says when the documents do not hold the answer', async () => {
    const answer = await api.ask(await thread('quote'), '¿Cuánto cuesta el metro en Buenos Aires?');
    expect(answer.end?.reason).toBe('not_found');
  });
});
