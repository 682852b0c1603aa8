import type { ModelEntry } from '@repaso/contract';
import { useState } from 'react';
import { type Failure, toFailure } from '../api/api-failure.ts';
import { useLanguage } from '../i18n/language-context.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { FitBadge } from './FitBadge.tsx';
import { PullStatus } from './PullStatus.tsx';
import { byteSize, languageNames } from './quantities.ts';
import type { FollowedPull } from './running-pulls.ts';
import { chooseModel, removeModel, runningPulls } from './use-models.ts';

/** What is chosen to have search do without a reranker. */
const NO_RERANKER = 'no-reranker';

interface ModelCardProps {
  model: ModelEntry;
  pull: FollowedPull | undefined;
  /** Told what has just come about, for those who do not see it. */
  onNews(news: string): void;
}

/** A model: what it is, whether it fits this machine, and what can be done with it. */
export function ModelCard({ model, pull, onNews }: ModelCardProps) {
  const { language, messages } = useLanguage();
  const { models: words, app } = messages;
  const [isBusy, setIsBusy] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { id, name, kind, installed, inUse, diskBytes, memoryBytes, licence } = model;
  const canChoose = installed && !inUse && (kind === 'chat' || kind === 'embedder' || kind === 'reranker');
  // Search does without a reranker; every other kind must have one.
  const canLeave = inUse && kind === 'reranker';
  const canRemove = installed && !inUse && (model.origin === 'catalog' || model.origin === 'hub');
  const isPulling = !installed && (model.partialBytes > 0 || (pull !== undefined && pull.status !== 'done'));
  const title = model.origin === 'embedded' ? words.embedded[kind === 'chat' ? 'chat' : 'embedder'] : name;
  const facts: [string, string | null][] = [
    [words.size, diskBytes === null ? null : byteSize(diskBytes, language)],
    [words.memory, memoryBytes === null ? null : byteSize(memoryBytes, language)],
    [words.licence, licence],
    [
      words.languages,
      model.languages.length === 0 ? null : languageNames(model.languages, language, words.multilingual),
    ],
  ];

  async function choose(chosen: string) {
    setIsBusy(true);
    setFailure(undefined);
    try {
      const { active } = await chooseModel(chosen);
      if (chosen === NO_RERANKER) onNews(words.leftOff(title));
      else onNews(active ? words.usedNow(title) : words.usedLater(title));
    } catch (error) {
      setFailure(toFailure(error));
    }
    setIsBusy(false);
  }

  return (
    <li className={`model-card${inUse ? ' model-used' : ''}`}>
      <h3>{title}</h3>
      <p className="model-badges">
        {inUse && <span className="badge badge-used">{words.inUse}</span>}
        {model.recommended && <span className="badge badge-best">{words.recommended}</span>}
        {model.fit !== null && <FitBadge fit={model.fit} />}
      </p>
      {model.note !== null && <p className="model-note">{model.note[language]}</p>}
      <dl className="model-facts">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {isPulling && <PullStatus {...{ id, name, pull, diskBytes }} partialBytes={model.partialBytes} />}
      {failure !== undefined && <FailureNote failure={failure} />}
      {!isPulling && (canChoose || canLeave || canRemove || !installed) && (
        <div className="model-actions">
          {!installed && (
            <button type="button" className="button" onClick={() => void runningPulls.start(id)}>
              {words.pull} <span className="sr-only">{name}</span>
            </button>
          )}
          {canChoose && (
            <button
              type="button"
              className="button button-primary"
              disabled={isBusy}
              onClick={() => void choose(id)}
            >
              {isBusy ? app.loading : words.use} <span className="sr-only">{title}</span>
            </button>
          )}
          {canLeave && (
            <button
              type="button"
              className="button"
              disabled={isBusy}
              onClick={() => void choose(NO_RERANKER)}
            >
              {isBusy ? app.loading : words.leave} <span className="sr-only">{title}</span>
            </button>
          )}
          {canRemove && (
            <button type="button" className="quiet-button" onClick={() => setIsAsking(true)}>
              {words.remove} <span className="sr-only">{name}</span>
            </button>
          )}
        </div>
      )}
      {isAsking && (
        <ConfirmDialog
          title={words.removeTitle}
          text={words.removeText(name, diskBytes === null ? '' : byteSize(diskBytes, language))}
          action={words.remove}
          onConfirm={async () => {
            await removeModel(id);
            onNews(words.removed(name));
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
    </li>
  );
}
