import type { Turn } from '@repaso/contract';

type CitedTurn = Pick<Turn, 'answer' | 'citations' | 'sources'>;

/** The answer as Markdown with its numbers in brackets and the cited sources listed below: what "copy" gives. */
export function withSources({ answer, citations, sources }: CitedTurn): string {
  let text = answer;
  for (const { n, end } of [...citations].sort((a, b) => b.end - a.end)) {
    text = `${text.slice(0, end)} [${n}]${text.slice(end)}`;
  }
  const cited = sources.filter(({ n }) => citations.some((citation) => citation.n === n));
  if (cited.length === 0) return text;
  const list = cited.map(({ n, passage: { title, headings, page } }) => {
    const place = [title, ...headings, ...(page === undefined ? [] : [`p. ${page}`])].join(' › ');
    return `[${n}] ${place}`;
  });
  return `${text}\n\n${list.join('\n')}`;
}
