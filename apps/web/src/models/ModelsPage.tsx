import './models.css';
import type { ModelEntry } from '@repaso/contract';
import { useState } from 'react';
import { toFailure } from '../api/api-failure.ts';
import { useMessages } from '../i18n/language-context.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { HardwareCard } from './HardwareCard.tsx';
import { ModelCard } from './ModelCard.tsx';
import { OtherModel } from './OtherModel.tsx';
import { PullStatus } from './PullStatus.tsx';
import { useModels, usePulls } from './use-models.ts';

const KINDS = ['chat', 'embedder', 'translator', 'summarizer', 'reranker'] as const;

/** The models: what is here, what can be had, whether it fits this machine, download and choice. */
export function ModelsPage() {
  const { models: words, app } = useMessages();
  const { data, error, refetch } = useModels();
  const pulls = usePulls();
  const [news, setNews] = useState('');
  const models = data ?? [];
  const here = models.filter(({ installed }) => installed);
  const rest = models.filter(({ installed }) => !installed);
  // Downloads by address are in no list before their first bytes are here.
  const others = pulls.filter(
    ({ id, status }) => status !== 'done' && data !== undefined && !models.some((model) => model.id === id),
  );
  const cards = (list: ModelEntry[]) => (
    <ul className="model-cards">
      {list.map((model) => (
        <ModelCard
          key={model.id}
          model={model}
          pull={pulls.find(({ id }) => id === model.id)}
          onNews={setNews}
        />
      ))}
    </ul>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled with the keyboard
    <main id="models" className="models" tabIndex={0} aria-label={words.title}>
      <header className="models-head">
        <h1>{words.title}</h1>
        <p>{words.about}</p>
      </header>
      <p className="sr-only" role="status">
        {news}
      </p>
      <HardwareCard />
      {error !== null && <FailureNote failure={toFailure(error)} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <p className="faint">{app.loading}</p>}
      {data !== undefined && (
        <>
          <section aria-labelledby="here-title">
            <h2 id="here-title">{words.here}</h2>
            {cards(here)}
          </section>
          {others.map((pull) => (
            <section key={pull.id} className="model-card" aria-label={pull.id}>
              <h3>{pull.id}</h3>
              <PullStatus id={pull.id} name={pull.id} pull={pull} partialBytes={0} diskBytes={null} />
            </section>
          ))}
          <OtherModel onNews={setNews} />
          {KINDS.map((kind) => {
            const list = rest.filter((model) => model.kind === kind);
            return (
              list.length > 0 && (
                <section key={kind} aria-labelledby={`${kind}-title`}>
                  <h2 id={`${kind}-title`}>{words.kinds[kind]}</h2>
                  <p className="faint">{words.kindsAbout[kind]}</p>
                  {cards(list)}
                </section>
              )
            );
          })}
        </>
      )}
    </main>
  );
}
