import type { PullEvent } from '@repaso/contract';
import { type Failure, toFailure } from '../api/api-failure.ts';

/** A download that this window follows, or has followed. */
export interface FollowedPull {
  id: string;
  status: 'running' | 'paused' | 'failed' | 'done';
  progress: Omit<Extract<PullEvent, { type: 'pull-progress' }>, 'type'> | undefined;
  failure: Failure | undefined;
}

export interface RunningPullsPorts {
  pull(id: string, signal: AbortSignal): AsyncIterable<PullEvent>;
  discard(id: string): Promise<unknown>;
  /** Called when a download has ended, was paused or thrown away. */
  onEnd(): void;
}

/** The downloads of this window, one a model: they go on while other pages are looked at. */
export class RunningPulls {
  #pulls: readonly FollowedPull[] = [];
  readonly #controllers = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  readonly #ports: RunningPullsPorts;

  constructor(ports: RunningPullsPorts) {
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** All of them, in the order in which they were begun; the same list until something changes. */
  all = (): readonly FollowedPull[] => this.#pulls;

  /** Begins a download, or goes on with one. */
  async start(id: string): Promise<void> {
    const known = this.#pulls.find((pull) => pull.id === id);
    if (known?.status === 'running') return;
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    let pull: FollowedPull = { id, status: 'running', progress: known?.progress, failure: undefined };
    const change = (next: Partial<FollowedPull>) => {
      pull = { ...pull, ...next };
      this.#set(id, pull);
    };
    change({});
    try {
      for await (const event of this.#ports.pull(id, controller.signal)) {
        if (event.type === 'pull-progress') change({ progress: event });
        else if (event.type === 'pull-end') change({ status: 'done' });
        else if (event.type === 'pull-error') change({ status: 'failed', failure: event.error });
      }
      if (pull.status === 'running') change({ status: 'paused' });
    } catch (error) {
      if (controller.signal.aborted) change({ status: 'paused' });
      else change({ status: 'failed', failure: toFailure(error) });
    }
    this.#ports.onEnd();
  }

  /** Leaving the stream pauses the download on the server. */
  pause(id: string): void {
    this.#controllers.get(id)?.abort();
  }

  /** Stops a download and throws away what it has brought. @throws ApiFailure */
  async discard(id: string): Promise<void> {
    this.pause(id);
    await this.#ports.discard(id).catch((error: unknown) => {
      // A download that failed before its first byte has left nothing.
      if (toFailure(error).code !== 'not_found') throw error;
    });
    this.#set(id, undefined);
    this.#ports.onEnd();
  }

  /** Forgets one that is over. */
  forget(id: string): void {
    this.#set(id, undefined);
  }

  #set(id: string, pull: FollowedPull | undefined): void {
    const known = this.#pulls.some((each) => each.id === id);
    // One that was thrown away does not come back with its last word.
    if (pull === undefined) this.#pulls = this.#pulls.filter((each) => each.id !== id);
    else if (known) this.#pulls = this.#pulls.map((each) => (each.id === id ? pull : each));
    else if (pull.status === 'running') this.#pulls = [...this.#pulls, pull];
    for (const listener of this.#listeners) listener();
  }
}
