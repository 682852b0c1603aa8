import { HumanMessage } from '@langchain/core/messages';
import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate, MessagesPlaceholder } from '@langchain/core/prompts';
import { RunnableWithMessageHistory } from '@langchain/core/runnables';
import { createAnswerRunnable, ThreadHistory } from '@repaso/agent';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventOf, type OpenedAgent, openAgent, textOf, writing } from '../open-agent.ts';
import { ScriptedChatModel } from '../scripted-chat-model.ts';

const SUMMARY = 'El usuario es principiante y ha preguntado por varios gatos.';
const NOTES = [
  '# Gatos',
  ...['Bruno', 'Luna', 'Simba', 'Nube', 'Tigre', 'Canela', 'Oliver', 'Perla'].map(
    (name, index) => `## ${name}\n\nEl gato ${name} duerme ${index + 10} horas y come sardinas en el tejado.`,
  ),
].join('\n\n');

const model = new ScriptedChatModel((prompt) =>
  prompt[0]?.text.startsWith('Resume la conversación') ? SUMMARY : 'Duerme en el tejado [1].',
);
let repaso: OpenedAgent;

beforeAll(async () => {
  repaso = await openAgent(writing(model, 640), { 'gatos.md': NOTES });
}, 120_000);
afterAll(() => repaso?.close());

const CATS = ['Bruno', 'Luna', 'Simba', 'Nube', 'Tigre', 'Canela'];

test('what no longer fits is summed up, shown and kept; a restart loses nothing', async () => {
  const thread = await repaso.thread('generate');
  const condensed = [];
  for (const [index, name] of CATS.entries()) {
    const long = `${'Quiero saber mucho sobre ello porque me interesa. '.repeat(5)}`;
    const events = await repaso.ask(thread, `${long}¿Cuántas horas duerme el gato ${name}?`);
    expect(events.at(-1)?.type).toBe('turn-end');
    const memory = eventOf(events, 'memory-condensed');
    if (memory !== undefined) condensed.push({ index, memory });
    expect(model.lastPrompt()).not.toContain('undefined');
  }
  expect(condensed.length).toBeGreaterThan(1);
  expect(condensed[0]?.memory.summary).toBe(SUMMARY);
  expect(condensed.at(-1)?.memory.turns).toBeGreaterThan(condensed[0]?.memory.turns ?? 99);
  // Trimming goes down to half the budget, so it does not happen in every turn.
  expect(condensed.length).toBeLessThan(CATS.length - 1);

  const before = await repaso.store.threads.get(thread);
  await repaso.restart();
  expect(await repaso.store.threads.get(thread)).toEqual(before);
  const events = await repaso.ask(thread, '¿Cuántas horas duerme la gata Perla?');
  expect(model.lastPrompt()).toContain(SUMMARY);
  expect(model.lastPrompt()).not.toContain('gato Bruno?');
  expect(eventOf(events, 'turn-end')?.reason).toBe('stop');
});

test('an edited question begins a branch; each branch remembers its own turns alone', async () => {
  const thread = await repaso.thread('generate');
  await repaso.ask(thread, '¿Cuántas horas duerme el gato Bruno?');
  const first = (await repaso.store.threads.get(thread))?.turns[0];
  await repaso.ask(thread, '¿Cuántas horas duerme la gata Luna?');
  await repaso.ask(thread, '¿Cuántas horas duerme el gato Simba?', { parent: first?.id ?? null });
  expect(model.lastPrompt()).toContain('gato Bruno?');
  expect(model.lastPrompt()).not.toContain('gata Luna?');
  const again = await repaso.ask(thread, '¿Cuántas horas duerme el gato Simba?', {
    parent: first?.id ?? null,
  });
  expect(textOf(again)).toContain('tejado');
  const turns = (await repaso.store.threads.get(thread))?.turns ?? [];
  expect(turns.map(({ parentId }) => parentId === first?.id)).toEqual([false, true, true, true]);
});

test('the user may correct what is searched for', async () => {
  const thread = await repaso.thread('generate');
  await repaso.ask(thread, '¿Dónde duerme el gato Bruno?');
  const events = await repaso.ask(thread, '¿y ese?', { query: '¿Cuántas horas duerme el gato Oliver?' });
  expect(eventOf(events, 'question-condensed')?.query).toBe('¿Cuántas horas duerme el gato Oliver?');
  expect(eventOf(events, 'sources-available')?.sources[0]?.passage.text).toContain('Oliver');
});

test('notes enter the prompt, and leave it when they are forgotten', async () => {
  const note = await repaso.store.notes.create({ text: 'Responde como a un principiante.' });
  const thread = await repaso.thread('generate');
  await repaso.ask(thread, '¿Dónde duerme el gato Bruno?');
  expect(model.lastPrompt()).toContain('- Responde como a un principiante.');
  await repaso.store.notes.delete(note.id);
  await repaso.ask(thread, '¿Dónde duerme la gata Luna?');
  expect(model.lastPrompt()).not.toContain('principiante');
});

test('the agent is a LangChain runnable: it streams, composes and carries its sources', async () => {
  const runnable = createAnswerRunnable(repaso.agent);
  const threadId = await repaso.thread('generate');
  const answer = await runnable.invoke({ threadId, question: '¿Dónde duerme el gato Bruno?' });
  expect(answer.text).toBe('Duerme en el tejado.');
  expect(answer.response_metadata).toMatchObject({ reason: 'stop', sources: expect.any(Array) });
  expect((answer.response_metadata.citations as unknown[]).length).toBe(1);
  const chain = runnable.pipe(new StringOutputParser());
  expect(await chain.invoke({ threadId, question: '¿Y la gata Luna?' })).toBe('Duerme en el tejado.');
  await expect(runnable.invoke({ threadId: 'nobody', question: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('any LangChain chain can keep its conversation in a thread', async () => {
  const threadId = await repaso.thread();
  const history = new ThreadHistory(repaso.store.threads, threadId, null);
  const prompt = ChatPromptTemplate.fromMessages([new MessagesPlaceholder('past'), ['human', '{question}']]);
  const chain = new RunnableWithMessageHistory({
    runnable: prompt.pipe(new ScriptedChatModel((messages) => `${messages.length}`)),
    getMessageHistory: () => history,
    inputMessagesKey: 'question',
    historyMessagesKey: 'past',
  });
  const config = { configurable: { sessionId: threadId } };
  expect((await chain.invoke({ question: 'uno' }, config)).text).toBe('1');
  expect((await chain.invoke({ question: 'dos' }, config)).text).toBe('3');
  const again = new ThreadHistory(repaso.store.threads, threadId, history.lastTurnId);
  expect((await again.getMessages()).map(({ text }) => text)).toEqual(['uno', '1', 'dos', '3']);
  await again.clear();
  expect(await again.getMessages()).toEqual([]);
  expect((await repaso.store.threads.get(threadId))?.turns).toHaveLength(2);
  await expect(again.addMessage(new HumanMessage('tres'))).resolves.toBeUndefined();
});
