import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventOf, type OpenedAgent, openAgent, writing } from '../open-agent.ts';
import { ScriptedChatModel } from '../scripted-chat-model.ts';

/** Two price lists that differ in one figure, and a text in so many wordings that it could hide everything else. */
const price = (figure: string) =>
  `La revisión anual de la caldera de la comunidad cuesta ${figure} euros, con el desplazamiento del técnico ` +
  'y las piezas pequeñas incluidos, y se paga por transferencia en los treinta días siguientes a la visita.';
const flood = (n: number) =>
  `# Anuncio ${n}\n\nLa caldera de la comunidad merece la mejor revisión anual: pregunte a nuestro técnico por piezas, ` +
  `visita, transferencia, desplazamiento y cuanto cuesta todo ello en la oferta número ${n}.`;
const documents = Object.fromEntries([
  ['tarifas-2025.md', `# Tarifas 2025\n\n${price('412,00')}`],
  ['tarifas-2026.md', `# Tarifas 2026\n\n${price('430,00')}`],
  ...Array.from({ length: 20 }, (_, n) => [`anuncio-${n}.md`, flood(n)]),
]);

let repaso: OpenedAgent;
beforeAll(async () => {
  repaso = await openAgent(writing(new ScriptedChatModel(() => 'Cuesta 430,00 euros [1].')), documents);
}, 180_000);
afterAll(() => repaso?.close());

test('both versions reach the answer, whatever else says the same over and over, and their difference is told', async () => {
  const question = '¿Cuánto cuesta la revisión anual de la caldera de la comunidad?';
  const events = await repaso.ask(await repaso.thread('generate'), question, { options: { k: 4 } });
  const sources = eventOf(events, 'sources-available')?.sources ?? [];
  const texts = sources.map(({ passage }) => passage.text).join('\n');
  expect(texts).toContain('412,00');
  expect(texts).toContain('430,00');
  expect(texts.match(/oferta número/g)).toHaveLength(2);
  const { conflicts = [] } = eventOf(events, 'conflicts-available') ?? {};
  expect(conflicts.map(({ values }) => values.map(({ value }) => value).sort())).toContainEqual([
    '412,00',
    '430,00',
  ]);
});
