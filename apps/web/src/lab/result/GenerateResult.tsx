import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

export interface GenerateOutput {
  candidates: { text: string; reason: string; seed: number; tokens: number; tokensPerSecond: number }[];
  model: string;
}

/** The texts that a model wrote, side by side. */
export function GenerateResult({ output }: { output: GenerateOutput }) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return (
    <div className="candidates">
      {output.candidates.map(({ text, reason, seed, tokens, tokensPerSecond }) => (
        <article key={seed} className="candidate">
          <p className="candidate-text">{text === '' ? '—' : text}</p>
          <footer className="faint">
            {lab.seed(seed)} · {lab.tokens(tokens)} · {number.format(tokensPerSecond)} tok/s
            {reason === 'length' && ` · ${lab.cut}`}
            <CopyButton label={lab.copyText} text={() => text} />
          </footer>
        </article>
      ))}
    </div>
  );
}
