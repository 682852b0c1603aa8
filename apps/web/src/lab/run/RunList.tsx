import type { RunSummary } from '@repaso/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toFailure } from '../../api/api-failure.ts';
import { queryClient } from '../../app/queries.ts';
import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { labApi } from '../lab-api.ts';
import { CompareView } from './CompareView.tsx';
import { runningTasks, runsKey } from './use-task-run.ts';

const MOST_COMPARED = 4;
const SETTLING_MS = 1000;

interface RunListProps {
  task: string;
  /** Fills the form with the input of a run. */
  onInput(input: Record<string, unknown>): void;
}

/** The kept runs of a task: open one, go on with an interrupted one, compare some. */
export function RunList({ task, onInput }: RunListProps) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const { data: runs = [], error } = useQuery({
    queryKey: runsKey(task),
    queryFn: () => labApi.runs(task),
    // The server settles a run that was stopped a moment after its client has left.
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'running') ? SETTLING_MS : false,
  });
  const [chosen, setChosen] = useState<string[]>([]);
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
  const over = runs.filter(({ status }) => status !== 'running');

  async function open({ id }: RunSummary) {
    const { input, output, error: detail, status } = await labApi.kept(id);
    if (status === 'running') return;
    runningTasks.show({
      ...{ task, input, runId: id, progress: [], output, failure: detail ?? undefined },
      status: status === 'interrupted' ? 'stopped' : status,
    });
    if (typeof input === 'object' && input !== null) onInput(input as Record<string, unknown>);
    document.getElementById('run-title')?.scrollIntoView({ block: 'start' });
  }

  async function resume({ id }: RunSummary) {
    const { input } = await labApi.kept(id);
    void runningTasks.resume(task, id, input);
  }

  async function remove({ id }: RunSummary) {
    await labApi.deleteRun(id);
    setChosen((ids) => ids.filter((one) => one !== id));
    await queryClient.invalidateQueries({ queryKey: runsKey(task) });
  }

  return (
    <section className="run-list" aria-labelledby="runs-title">
      <h2 id="runs-title">{lab.runs}</h2>
      {error !== null && <FailureNote failure={toFailure(error)} />}
      {over.length === 0 && error === null && <p className="empty">{lab.noRuns}</p>}
      {over.length > 1 && <p className="faint">{lab.compareHint}</p>}
      <ul>
        {over.map((run) => {
          const when = time.format(new Date(run.createdAt));
          return (
            <li key={run.id}>
              <input
                type="checkbox"
                aria-label={lab.compareRun(when)}
                disabled={
                  run.status !== 'done' || (!chosen.includes(run.id) && chosen.length >= MOST_COMPARED)
                }
                checked={chosen.includes(run.id)}
                onChange={({ target }) =>
                  setChosen((ids) => (target.checked ? [...ids, run.id] : ids.filter((id) => id !== run.id)))
                }
              />
              <button type="button" className="quiet-button run-open" onClick={() => void open(run)}>
                {when} <span className={`run-status run-${run.status}`}>{lab.runStatus[run.status]}</span>
              </button>
              {run.status === 'interrupted' && (
                <button type="button" className="button" onClick={() => void resume(run)}>
                  {lab.resume}
                </button>
              )}
              <IconButton icon="trash" label={lab.deleteRun(when)} onClick={() => void remove(run)} />
            </li>
          );
        })}
      </ul>
      {chosen.length > 1 && <CompareView ids={chosen} />}
    </section>
  );
}
