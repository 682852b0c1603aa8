import { useState } from 'react';
import { type Failure, toFailure } from '../api/api-failure.ts';
import { useLanguage } from '../i18n/language-context.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { byteSize, timeLeft } from './quantities.ts';
import type { FollowedPull } from './running-pulls.ts';
import { runningPulls } from './use-models.ts';

interface PullStatusProps {
  id: string;
  name: string;
  pull: FollowedPull | undefined;
  /** What an earlier download left, where this window has not followed it. */
  partialBytes: number;
  diskBytes: number | null;
}

/** A download on its way or at rest: how far it is, and what can be done with it. */
export function PullStatus({ id, name, pull, partialBytes, diskBytes }: PullStatusProps) {
  const { language, messages } = useLanguage();
  const words = messages.models;
  const [failure, setFailure] = useState<Failure>();
  const isRunning = pull?.status === 'running';
  const {
    received = partialBytes,
    bytes = diskBytes,
    bytesPerSecond = 0,
    secondsLeft,
  } = pull?.progress ?? {};
  const size = (value: number) => byteSize(value, language);
  return (
    <div className="pull">
      <p className="pull-words">
        {isRunning ? words.pulling : pull?.status === 'failed' ? words.pullFailed : words.paused}
        {' · '}
        {bytes === null ? size(received) : words.ofSize(size(received), size(bytes))}
        {isRunning && bytesPerSecond > 0 && ` · ${words.perSecond(size(bytesPerSecond))}`}
        {isRunning && secondsLeft != null && ` · ${words.left(timeLeft(secondsLeft, language))}`}
      </p>
      <progress
        aria-label={words.progressOf(name)}
        {...(bytes === null ? {} : { value: Math.min(received, bytes), max: bytes })}
      />
      {pull?.failure !== undefined && <FailureNote failure={pull.failure} />}
      {failure !== undefined && <FailureNote failure={failure} />}
      <div className="model-actions">
        {isRunning ? (
          <button type="button" className="button" onClick={() => runningPulls.pause(id)}>
            {words.pause} <span className="sr-only">{name}</span>
          </button>
        ) : (
          <button type="button" className="button button-primary" onClick={() => void runningPulls.start(id)}>
            {words.resume} <span className="sr-only">{name}</span>
          </button>
        )}
        <button
          type="button"
          className="quiet-button"
          onClick={() => {
            setFailure(undefined);
            runningPulls.discard(id).catch((error: unknown) => setFailure(toFailure(error)));
          }}
        >
          {words.discard} <span className="sr-only">{name}</span>
        </button>
      </div>
    </div>
  );
}
