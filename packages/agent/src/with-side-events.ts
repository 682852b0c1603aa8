import type { ChatEvent } from '@repaso/contract';

/** Events that are told by a callback while a turn waits for something, such as its place in the model's queue. */
export class SideEvents {
  #events: ChatEvent[] = [];
  #wake = () => {};

  push(event: ChatEvent): void {
    this.#events.push(event);
    this.#wake();
  }

  take(): ChatEvent[] {
    return this.#events.splice(0);
  }

  arrival(): Promise<void> {
    if (this.#events.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** Weaves side events into the events of a turn, each as soon as it is there. */
export async function* withSideEvents<Return>(
  events: AsyncGenerator<ChatEvent, Return>,
  side: SideEvents,
): AsyncGenerator<ChatEvent, Return> {
  try {
    for (;;) {
      const next = events.next();
      let result: IteratorResult<ChatEvent, Return> | undefined;
      while (result === undefined) {
        result = (await Promise.race([next, side.arrival()])) ?? undefined;
        yield* side.take();
      }
      if (result.done) return result.value;
      yield result.value;
    }
  } finally {
    await events.return(undefined as never);
  }
}
