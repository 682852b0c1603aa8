import { useState } from 'react';
import { type Failure, toFailure } from '../api/api-failure.ts';
import { queryClient } from '../app/queries.ts';
import { useLanguage } from '../i18n/language-context.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { modelsApi } from './models-api.ts';
import { byteSize } from './quantities.ts';
import { HARDWARE, useHardware } from './use-models.ts';

/** What Repaso found on this machine, how the model lies on it, and what could be better. */
export function HardwareCard() {
  const { language, messages } = useLanguage();
  const words = messages.models;
  const { data: report, error, refetch } = useHardware();
  const [isMeasuring, setIsMeasuring] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const size = (bytes: number) => byteSize(bytes, language);
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const percent = new Intl.NumberFormat(language, { style: 'percent' });

  async function measure() {
    setIsMeasuring(true);
    setFailure(undefined);
    try {
      queryClient.setQueryData(HARDWARE, await modelsApi.hardware(true));
    } catch (reason) {
      setFailure(toFailure(reason));
    }
    setIsMeasuring(false);
  }

  if (error !== null) return <FailureNote failure={toFailure(error)} onRetry={() => void refetch()} />;
  if (report === undefined) return <p className="faint">{messages.app.loading}</p>;
  const { found, model, plan, speed, advice } = report;
  const facts: [string, string | undefined][] = [
    [words.usedModel, model.name],
    [
      words.graphics,
      found === null
        ? words.elsewhere
        : found.gpu === false
          ? words.noGraphics
          : `${found.gpuNames.join(', ')} · ${words.freeOf(size(found.gpuMemory.free), size(found.gpuMemory.total))}`,
    ],
    [words.ram, found === null ? undefined : words.freeOf(size(found.memory.free), size(found.memory.total))],
    [words.cores, found === null ? undefined : words.coresUsed(found.cores, found.threads)],
    [
      words.plan,
      plan === null
        ? undefined
        : words.planWords(plan.gpuLayers, plan.layers, number.format(plan.contextSize)),
    ],
    [
      words.speed,
      speed === null
        ? undefined
        : words.speedWords(
            number.format(speed.tokensPerSecond),
            speed.share === null ? '' : percent.format(speed.share),
          ),
    ],
  ];
  const notes = [...(plan?.reasons ?? []), ...advice];
  return (
    <section className="hardware" aria-labelledby="hardware-title">
      <h2 id="hardware-title">{words.hardware}</h2>
      <dl className="hardware-facts">
        {facts.map(
          ([label, value]) =>
            value !== undefined && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {failure !== undefined && <FailureNote failure={failure} />}
      {model.kind === 'chat' && (
        <button type="button" className="button" disabled={isMeasuring} onClick={measure}>
          {isMeasuring ? words.measuring : words.measure}
        </button>
      )}
      {notes.length > 0 && (
        <details>
          <summary>{words.why}</summary>
          {/* The server speaks English. */}
          <ul lang="en" className="hardware-notes">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
