/**
 * Asks a running Repaso eight questions about the course and fails unless each is answered with quotations that stand
 * word for word in their passages: `node tests/start/ask-the-course.mjs http://127.0.0.1:3210`.
 */
import { readFileSync } from 'node:fs';

const [address = 'http://127.0.0.1:3210'] = process.argv.slice(2);

const QUESTIONS = JSON.parse(readFileSync(new URL('../course-questions.json', import.meta.url), 'utf8'));

async function send(path, body) {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(address + path, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function ask(collection, text) {
  const { id } = await (await send('/api/threads', { collections: [collection] })).json();
  const stream = await (await send(`/api/threads/${id}/turns`, { text })).text();
  return stream
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice('data: '.length)));
}

/** What is wrong with an answer; nothing when it is sound. */
function faultsOf(events) {
  const end = events.at(-1);
  if (end?.type !== 'turn-end' || end.reason !== 'stop') return [`ended with ${JSON.stringify(end)}`];
  const sources = events.find(({ type }) => type === 'sources-available')?.sources ?? [];
  const citations = events.filter(({ type }) => type === 'citation');
  if (citations.length === 0) return ['has no citation'];
  return citations
    .filter(({ n, quote }) => !sources.find((source) => source.n === n)?.passage.text.includes(quote))
    .map(({ n, quote }) => `quotes what passage ${n} does not say: ${quote}`);
}

const { collections } = await (await send('/api/collections')).json();
const course = collections.find(({ name }) => name === 'course');
if (!course) throw new Error('There is no collection "course".');

let failed = 0;
for (const { question } of QUESTIONS) {
  const events = await ask(course.id, question);
  const faults = faultsOf(events);
  if (faults.length > 0) failed++;
  const text = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
  console.log(
    `${faults.length > 0 ? '✗' : '✓'} ${question}\n    ${text.replaceAll('\n', ' ').slice(0, 200)}`,
  );
  for (const fault of faults) console.error(`    ${fault}`);
}
console.log(
  `${QUESTIONS.length - failed} of ${QUESTIONS.length} questions answered with verbatim quotations.`,
);
process.exitCode = failed === 0 ? 0 : 1;
