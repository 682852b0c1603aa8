import type { ChatEvent, TurnEndReason } from '@repaso/contract';
import type { CandidateSentence } from '../quote/candidate-sentence.ts';
import { layOut } from '../quote/lay-out.ts';
import type { TurnContext } from '../turn-context.ts';
import { type Digest, type DigestSection, numberSources } from './digest.ts';

/** A heading as Markdown shows it, without what would end it. */
function headingText(heading: string): string {
  return `**${heading.replace(/[*_`\n]+/g, ' ').trim()}**`;
}

/** Says a digest: headings, and under them the sentences word for word, each with its citation. */
export async function* quoteDigest(
  context: TurnContext,
  digest: Digest,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { prompts } = context;
  const { sources, sections } = numberSources(digest);
  yield { type: 'sources-available', sources };
  yield { type: 'text-start' };
  if (sources.length === 0) {
    yield { type: 'text-delta', text: prompts.notFound };
    yield { type: 'text-end' };
    return 'not_found';
  }
  let position = 0;
  const say = function* (text: string): Generator<ChatEvent> {
    position += text.length;
    yield { type: 'text-delta', text };
  };
  const quote = function* (sentence: CandidateSentence, text: string): Generator<ChatEvent> {
    const start = position;
    yield* say(text);
    yield { type: 'citation', n: sentence.source.n, start, end: position, quote: text, supported: true };
  };
  const saySection = function* ({ heading, sentences }: DigestSection): Generator<ChatEvent> {
    if (heading !== '') yield* say(`${position === 0 ? '' : '\n\n'}${headingText(heading)}\n`);
    if (sentences.length === 0) yield* say(`\n${prompts.nothingOn(heading)}`);
    for (const sentence of sentences) {
      if (sentence.header !== undefined) continue;
      yield* say(position === 0 ? '- ' : '\n- ');
      for (const { quote: text } of layOut([sentence])) yield* quote(sentence, text);
    }
    const rows = sentences.filter(({ header }) => header !== undefined);
    if (rows.length > 0) yield* say('\n\n');
    for (const { sentence, before, quote: row, after } of layOut(rows)) {
      yield* say(before);
      yield* quote(sentence, row);
      if (after !== '') yield* say(after);
    }
  };
  for (const section of sections) yield* saySection(section);
  yield { type: 'text-end' };
  if (digest.leftOut > 0) context.notices.push(prompts.leftOut(digest.leftOut));
  return 'stop';
}
