import type { CandidateSentence } from './candidate-sentence.ts';

/** One quotation of an answer, with the text that must stand around it so that the answer reads as Markdown. */
export interface Quotation {
  sentence: CandidateSentence;
  before: string;
  /** Word for word as in the passage. */
  quote: string;
  after: string;
}

function isSameTable(one: CandidateSentence | undefined, other: CandidateSentence): boolean {
  return one?.header !== undefined && one.header === other.header && one.source === other.source;
}

/**
 * Lays out the chosen sentences: those of one passage in a row, each passage in a paragraph, rows of a table under the
 * heads of their columns.
 */
export function layOut(chosen: readonly CandidateSentence[]): Quotation[] {
  return chosen.map((sentence, index) => {
    const [previous, next] = [chosen[index - 1], chosen[index + 1]];
    if (sentence.header !== undefined) {
      const start = isSameTable(previous, sentence) ? '' : tableHead(sentence.header, previous !== undefined);
      const more = isSameTable(next, sentence);
      return {
        sentence,
        before: `${start}| `,
        quote: sentence.text,
        after: next === undefined ? ' |' : more ? ' |\n' : ' |\n\n',
      };
    }
    const afterTable = previous?.header !== undefined;
    const quote = withoutBullet(sentence.text);
    const inline =
      previous?.source === sentence.source && !quote.includes('\n') && !previous.text.includes('\n');
    const before = previous === undefined || afterTable ? '' : inline ? ' ' : '\n\n';
    return { sentence, before, quote, after: '' };
  });
}

function tableHead(header: string, follows: boolean): string {
  const columns = header.split(' | ');
  return `${follows ? '\n\n' : ''}| ${header} |\n|${columns.map(() => '---|').join('')}\n`;
}

/** A quotation without the mark of the list that it was an item of. */
function withoutBullet(text: string): string {
  return text.replace(/^([-*•]|\d{1,3}[.)])\s+/, '');
}
