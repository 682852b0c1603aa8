import type { Turn } from '@repaso/contract';
import { useLanguage } from '../i18n/language-context.ts';

/** Time and tokens of an answer, for those who want them. */
export function TurnDetails({ turn }: { turn: Turn }) {
  const { language, messages } = useLanguage();
  const { turn: words } = messages;
  const { timings, usage } = turn;
  if (timings === null) return null;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const seconds = (ms: number) => `${number.format(ms / 1000)} s`;
  const time = (ms: number) => (ms < 1000 ? `${number.format(Math.round(ms))} ms` : seconds(ms));
  const rows: [string, string][] = [
    [words.searchTime, time(timings.retrieveMs)],
    [words.firstWord, time(timings.firstTokenMs)],
    [words.time, time(timings.totalMs)],
  ];
  if (usage !== null && usage.promptTokens > 0) {
    rows.push([words.promptTokens, number.format(usage.promptTokens)]);
    rows.push([words.cachedTokens, number.format(usage.cachedTokens)]);
    rows.push([words.completionTokens, number.format(usage.completionTokens)]);
  }
  return (
    <details className="turn-details">
      <summary title={words.details}>
        <span className="sr-only">{words.details}: </span>
        {time(timings.totalMs)}
      </summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
