import './lab.css';
import { useQuery } from '@tanstack/react-query';
import { toFailure } from '../api/api-failure.ts';
import { RouteLink } from '../app/RouteLink.tsx';
import { useMessages } from '../i18n/language-context.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { LabTaskPage } from './LabTaskPage.tsx';
import { labApi } from './lab-api.ts';
import { inCourseOrder, type TaskDescription } from './task-description.ts';

/** The course tasks to try: a list of them, or the page of one. */
export function LabPage({ task: name }: { task: string | undefined }) {
  const { lab, app } = useMessages();
  const { data, error, refetch } = useQuery({ queryKey: ['tasks'], queryFn: labApi.tasks });
  const tasks = inCourseOrder(data ?? []);
  const task = tasks.find((one) => one.name === name);
  const words = (one: TaskDescription) =>
    (lab.tasks as Record<string, { title: string; about: string }>)[one.name] ?? {
      title: one.name,
      about: one.description,
    };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled with the keyboard
    <main id="lab" className="lab" tabIndex={0} aria-label={lab.title}>
      <nav className="lab-tabs" aria-label={lab.tasksLabel}>
        <ul>
          {tasks.map((one) => (
            <li key={one.name}>
              <RouteLink route={{ name: 'lab', task: one.name }} isCurrent={one.name === name}>
                {words(one).title}
              </RouteLink>
            </li>
          ))}
        </ul>
      </nav>
      {error !== null && <FailureNote failure={toFailure(error)} onRetry={() => void refetch()} />}
      {task !== undefined && <LabTaskPage key={task.name} task={task} />}
      {task === undefined && data !== undefined && (
        <>
          <header className="lab-head">
            <h1>{name === undefined ? lab.title : app.notFoundPage}</h1>
            <p>{lab.about}</p>
          </header>
          <ul className="lab-cards">
            {tasks.map((one) => (
              <li key={one.name}>
                <RouteLink route={{ name: 'lab', task: one.name }}>
                  <strong>{words(one).title}</strong>
                  <span>{words(one).about}</span>
                </RouteLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}
