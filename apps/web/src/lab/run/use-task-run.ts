import { useSyncExternalStore } from 'react';
import { queryClient } from '../../app/queries.ts';
import { labApi } from '../lab-api.ts';
import { type FollowedRun, RunningTasks } from './running-tasks.ts';

export const runsKey = (task: string) => ['runs', task] as const;

export const runningTasks = new RunningTasks({
  run: labApi.run,
  resume: labApi.resume,
  schedule: (callback) => {
    // A tab in the background draws no pictures, but its runs go on.
    if (document.hidden) setTimeout(callback, 100);
    else requestAnimationFrame(callback);
  },
  onEnd: (task) => void queryClient.invalidateQueries({ queryKey: runsKey(task) }),
});

/** The run of a task that this window follows. */
export function useTaskRun(task: string): FollowedRun | undefined {
  return useSyncExternalStore(runningTasks.subscribe, () => runningTasks.get(task));
}
