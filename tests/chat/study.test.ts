import { readFileSync } from 'node:fs';
import type { MarkingModel } from '@repaso/agent';
import type { ChatEvent } from '@repaso/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventOf, type OpenedAgent, openAgent, textOf, writing } from '../open-agent.ts';
import { ScriptedChatModel } from '../scripted-chat-model.ts';

const DOCUMENTS = {
  'bleu.md': readFileSync(new URL('../../corpus/es/11-machine-translation-bleu.md', import.meta.url), 'utf8'),
};
const state = (events: ChatEvent[]) => eventOf(events, 'study-available')?.study;
/** A marker without an opinion: the other features decide. */
const marker: MarkingModel = {
  kind: 'marker',
  name: 'neutral',
  marker: { name: 'neutral', mark: async ({ sentences }) => sentences.map(() => 0) },
};

describe('without a model that writes', () => {
  let repaso: OpenedAgent;
  beforeAll(async () => {
    repaso = await openAgent(marker, DOCUMENTS);
  }, 120_000);
  afterAll(() => repaso?.close());

  test('level and goal first, hints before answers, a graded reply, and the passage as proof', async () => {
    const thread = await repaso.thread('study');
    const first = await repaso.ask(thread, 'BLEU');
    expect(textOf(first)).toMatch(/principiante, intermedio o avanzado/);
    expect(state(first)).toMatchObject({ topic: 'BLEU', right: 0 });

    const second = await repaso.ask(thread, 'Soy principiante y quiero aprobar el examen.');
    const item = state(second)?.item;
    expect(state(second)).toMatchObject({ level: 'beginner', goal: expect.stringContaining('aprobar') });
    expect(textOf(second)).toContain('____');
    // Neither the text nor the sources give the answer away.
    expect(textOf(second)).not.toContain(item?.quote);
    expect(eventOf(second, 'sources-available')?.sources).toEqual([]);

    const hint = await repaso.ask(thread, 'no lo sé');
    expect(textOf(hint)).toMatch(/^Pista: mira en «/);
    expect(textOf(hint)).toContain(item?.question);
    expect(textOf(hint)).not.toContain(item?.quote);

    await repaso.restart();
    const right = await repaso.ask(thread, `Creo que es ${item?.blank}`);
    expect(textOf(right)).toMatch(/^¡Correcto!/);
    const citation = eventOf(right, 'citation');
    const source = eventOf(right, 'sources-available')?.sources[0];
    expect(citation?.quote).toBe(item?.quote);
    expect(source?.passage.text).toContain(item?.quote);
    expect(textOf(right).slice(citation?.start, citation?.end)).toBe(item?.quote);
    expect(state(right)).toMatchObject({ right: 1, wrong: 0 });
    expect(state(right)?.item?.quote).not.toBe(item?.quote);
  });

  test('a wish is no topic, a hint needs a question, and the student may stop at any time', async () => {
    const thread = await repaso.thread('study');
    expect(textOf(await repaso.ask(thread, 'Quiero estudiar'))).toMatch(/Qué tema/);
    const named = await repaso.ask(thread, 'Quiero aprender sobre BLEU');
    expect(state(named)).toMatchObject({ topic: 'BLEU' });
    expect(state(await repaso.ask(thread, 'principiante'))?.item).toBeDefined();
    const stopped = await repaso.ask(thread, 'basta');
    expect(textOf(stopped)).toMatch(/Lo dejamos aquí/);
    expect(state(stopped)?.item).toBeUndefined();
    expect(textOf(await repaso.ask(thread, 'una pista'))).toMatch(/ninguna pregunta abierta/);
    expect(state(await repaso.ask(thread, 'Pregúntame sobre BLEU'))?.item).toBeDefined();
    await repaso.ask(thread, 'dime la respuesta');
    expect(textOf(await repaso.ask(thread, 'Quiero terminar'))).toMatch(/Has acertado 0 de 1/);
  });

  test('two wrong replies reveal the answer; five questions end with a result; a new topic begins anew', async () => {
    const thread = await repaso.thread('study');
    await repaso.ask(thread, 'BLEU');
    let events = await repaso.ask(thread, 'principiante');
    const wrong = await repaso.ask(thread, 'ornitorrinco');
    expect(textOf(wrong)).toMatch(/^No es eso\. Pista/);
    const revealed = await repaso.ask(thread, 'ornitorrinco');
    expect(textOf(revealed)).toContain('La respuesta está en tus documentos');
    expect(eventOf(revealed, 'citation')?.supported).toBe(true);
    const asked = new Set([state(events)?.item?.quote, state(revealed)?.item?.quote]);
    events = revealed;
    for (let n = 0; n < 4; n++) {
      events = await repaso.ask(thread, 'dime la respuesta');
      asked.add(state(events)?.item?.quote);
    }
    expect(textOf(events)).toContain('Has acertado 0 de 5');
    expect(state(events)?.item).toBeUndefined();
    expect(asked.size).toBe(6);
    const next = await repaso.ask(thread, 'traducción automática estadística');
    expect(state(next)).toMatchObject({ topic: 'traducción automática estadística', right: 0, wrong: 0 });
    expect(state(next)?.item).toBeDefined();
  });

  test('a topic that the documents do not deal with is said, with the nearest passages', async () => {
    const thread = await repaso.thread('study');
    await repaso.ask(thread, 'la cría del ornitorrinco en cautividad');
    const events = await repaso.ask(thread, 'avanzado');
    expect(eventOf(events, 'turn-end')?.reason).toBe('not_found');
    expect(eventOf(events, 'sources-available')?.sources.length).toBeGreaterThan(0);
  });
});

describe('with a model that writes', () => {
  const model = new ScriptedChatModel(() => '¿Qué crees que cuenta BLEU? BLEU cuenta n-gramas [1].');
  let repaso: OpenedAgent;
  beforeAll(async () => {
    repaso = await openAgent(writing(model, 4096), DOCUMENTS);
  }, 120_000);
  afterAll(() => repaso?.close());

  test('it explains as a tutor for the level and the goal, and the questions that check are the program’s', async () => {
    const thread = await repaso.thread('study');
    await repaso.ask(thread, 'BLEU');
    const quiz = await repaso.ask(thread, 'intermedio, quiero dar una charla');
    expect(state(quiz)?.item).toBeDefined();
    const explained = await repaso.ask(thread, '¿Qué es un n-grama?');
    expect(model.prompts.at(-1)?.[0]?.text).toMatch(
      /socrático[\s\S]*Nivel del estudiante: intermedio\.[\s\S]*charla/,
    );
    expect(state(explained)?.item).toBeUndefined();
    expect(eventOf(explained, 'sources-available')?.sources.length).toBeGreaterThan(0);
    const again = await repaso.ask(thread, 'Ponme a prueba sobre BLEU');
    expect(state(again)?.item?.quote).toBeTruthy();
  });
});
