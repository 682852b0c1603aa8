import { useMessages } from '../../i18n/language-context.ts';
import { type Epoch, TrainingCurves } from '../result/TrainingResult.tsx';
import { TuneHistory, type TuneTrial } from '../result/TuneResult.tsx';
import type { FollowedRun } from './running-tasks.ts';

interface Told {
  done?: number;
  of?: number;
  epoch?: number;
  epochs?: number;
  candidate?: number;
  text?: string;
}

/** The text that came so far, by candidate. What is counted comes in whole pieces, the rest word by word. */
function textsOf(progress: Told[]): string[] {
  const texts: string[] = [];
  for (const { candidate = 0, text = '', done } of progress) {
    const before = texts[candidate];
    texts[candidate] = before === undefined ? text : `${before}${done === undefined ? '' : '\n'}${text}`;
  }
  return texts;
}

/** What a running task has told so far: how far it is, and its curve or its words as they come. */
export function RunProgress({ run }: { run: FollowedRun }) {
  const { lab } = useMessages();
  const told = run.progress as Told[];
  const last = told.at(-1);
  const [done, all] = [last?.done ?? last?.epoch, last?.of ?? last?.epochs];
  const input = (run.input ?? {}) as { metric?: string; direction?: 'maximize' | 'minimize' };
  return (
    <div className="run-progress">
      <p>
        <span className="pulse" aria-hidden="true" />{' '}
        {done === undefined || all === undefined ? lab.running : lab.doneOf(done, all)}
      </p>
      <progress
        aria-label={lab.running}
        {...(done === undefined || all === undefined ? {} : { value: done, max: all })}
      />
      {run.task === 'train-classifier' && <TrainingCurves history={run.progress as Epoch[]} />}
      {run.task === 'tune' && (
        <TuneHistory
          trials={run.progress as TuneTrial[]}
          metric={input.metric ?? ''}
          direction={input.direction ?? 'maximize'}
        />
      )}
      {last?.text !== undefined && (
        <div className="candidates">
          {textsOf(told).map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: candidates are numbered
            <article key={index} className="candidate">
              <p className="candidate-text">{text}</p>
            </article>
          ))}
        </div>
      )}
    </div>
  );
}
