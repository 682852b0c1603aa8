import type { ChatEvent } from '@repaso/contract';

/** The turns that are being answered now, so that each can be stopped by its id. */
export class RunningTurns {
  readonly #controllers = new Map<string, AbortController>();
  #idle: (() => void)[] = [];

  /** Passes the events on and knows the turn between its first and last event. */
  async *watch(events: AsyncIterable<ChatEvent>, controller: AbortController): AsyncGenerator<ChatEvent> {
    let turnId: string | undefined;
    try {
      for await (const event of events) {
        if (event.type === 'turn-start') {
          turnId = event.turnId;
          this.#controllers.set(turnId, controller);
        }
        yield event;
      }
    } finally {
      if (turnId !== undefined) this.#controllers.delete(turnId);
      if (this.#controllers.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  /** Stops a turn; false when it is not running. */
  stop(turnId: string): boolean {
    const controller = this.#controllers.get(turnId);
    controller?.abort();
    return controller !== undefined;
  }

  stopAll(): void {
    for (const controller of this.#controllers.values()) controller.abort();
  }

  /** Resolves when no turn is running, so that models can be freed safely. */
  async whenIdle(): Promise<void> {
    if (this.#controllers.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }
}
