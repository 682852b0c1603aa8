import { useMessages } from '../../i18n/language-context.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { TaskResult } from '../result/TaskResult.tsx';
import { RunProgress } from './RunProgress.tsx';
import type { FollowedRun } from './running-tasks.ts';

/** A run as it stands: going on, over, failed or stopped. */
export function RunView({ run }: { run: FollowedRun | undefined }) {
  const { lab } = useMessages();
  const said = run === undefined ? '' : lab.said[run.status];
  return (
    <section className="run-view" aria-labelledby="run-title">
      <h2 id="run-title">{lab.result}</h2>
      <p className="sr-only" role="status">
        {said}
      </p>
      {run === undefined && <p className="empty">{lab.noResult}</p>}
      {run?.status === 'running' && <RunProgress run={run} />}
      {run?.status === 'stopped' && <p className="empty">{lab.wasStopped}</p>}
      {run?.failure !== undefined && <FailureNote failure={run.failure} />}
      {run?.status === 'done' && <TaskResult run={run} />}
    </section>
  );
}
