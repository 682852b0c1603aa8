import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure, toFailure } from '../api/api-failure.ts';
import { useLanguage } from '../i18n/language-context.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TaskForm } from './form/TaskForm.tsx';
import { labApi } from './lab-api.ts';
import { CopyCalls } from './run/CopyCalls.tsx';
import { RunList } from './run/RunList.tsx';
import { RunView } from './run/RunView.tsx';
import { runningTasks, useTaskRun } from './run/use-task-run.ts';
import { ParameterSweep } from './sweep/ParameterSweep.tsx';
import type { TaskDescription } from './task-description.ts';

/** The example of a task; a task without one begins empty. */
async function exampleOf(name: string, language: 'es' | 'en'): Promise<Record<string, unknown>> {
  try {
    return await labApi.example(name, language);
  } catch (error) {
    if (error instanceof ApiFailure && error.failure.code === 'not_found') return {};
    throw error;
  }
}

interface Start {
  /** Counts up, so that a new start makes a new form. */
  number: number;
  input: Record<string, unknown>;
}

/** One task: its form, its run, its results, and the runs before. */
export function LabTaskPage({ task }: { task: TaskDescription }) {
  const { language, messages } = useLanguage();
  const { name } = task;
  const words = (messages.lab.tasks as Record<string, { title: string; about: string }>)[name];
  const { data: example, error } = useQuery({
    queryKey: ['example', name, language],
    queryFn: () => exampleOf(name, language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [opened, setOpened] = useState<Start>();
  const [edited, setEdited] = useState<Record<string, unknown>>();
  const run = useTaskRun(name);
  const start =
    opened?.input ?? (run?.status === 'running' ? (run.input as Record<string, unknown>) : example);
  const input = edited ?? start ?? {};
  const isRunning = run?.status === 'running';

  return (
    <>
      <header className="lab-head">
        <h1>{words?.title ?? name}</h1>
        <p>{words?.about ?? task.description}</p>
      </header>
      {error !== null && <FailureNote failure={toFailure(error)} />}
      <div className="lab-columns">
        <section className="lab-form" aria-label={messages.lab.settings}>
          {start !== undefined && (
            <TaskForm
              key={`${opened?.number ?? 0} ${opened === undefined ? language : ''}`}
              schema={task.input}
              start={start}
              isRunning={isRunning}
              onRun={(given) => void runningTasks.start(name, given)}
              onStop={() => runningTasks.stop(name)}
              onInput={setEdited}
            />
          )}
          <CopyCalls task={name} input={input} />
        </section>
        <div className="lab-results">
          <RunView run={run} />
          {name === 'generate' && <ParameterSweep input={input} />}
          <RunList
            task={name}
            onInput={(kept) => {
              setOpened((before) => ({ number: (before?.number ?? 0) + 1, input: kept }));
              setEdited(undefined);
            }}
          />
        </div>
      </div>
    </>
  );
}
