import type { ChildProcess } from 'node:child_process';
import { fromFailure } from '@repaso/contract/failure';
import { forkModule } from './fork-module.ts';
import { ownUrl } from './own-url.ts';
import type { ReadingLimits } from './reading-child.ts';
import type { ReadOrder, ReadResult, ServiceRequest, ServiceResponse } from './reading-message.ts';
import { brokeReader } from './unreadable.ts';

interface Waiting {
  name: string;
  resolve(document: ReadResult): void;
  reject(error: unknown): void;
}

/** One process of the reading service, from its start to its end. */
export class ServiceChild {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #ended = false;

  constructor({ time, memory }: ReadingLimits) {
    this.#process = forkModule(ownUrl(import.meta.url, './reading-service-process'), {
      arguments: [time, memory],
    });
    this.#process.on('message', (response: ServiceResponse) => this.#answer(response));
    const end = (): void => this.#end();
    this.#process.once('exit', end).once('disconnect', end).once('error', end);
    this.#holdWhileBusy();
  }

  get alive(): boolean {
    return !this.#ended;
  }

  /** @throws AppError `unreadable_document`, also where the service ends meanwhile; what `signal` was aborted with */
  async read(order: ReadOrder, signal?: AbortSignal): Promise<ReadResult> {
    signal?.throwIfAborted();
    this.#calls += 1;
    const call = this.#calls;
    const stop = (): void => {
      this.#send({ stop: call });
      this.#settle(call)?.reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(call, { name: order.name, resolve, reject });
        this.#holdWhileBusy();
        this.#send({ call, order });
      });
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Ends the service and the processes that it has started. */
  close(): void {
    // Without its channel it ends what it has started and then itself.
    if (this.#process.connected) this.#process.disconnect();
    this.#end();
  }

  #send(request: ServiceRequest): void {
    // A process that has just died is told nothing; its end settles every call.
    if (this.#process.connected) this.#process.send(request, () => undefined);
  }

  #answer(response: ServiceResponse): void {
    const waiting = this.#settle(response.call);
    if ('document' in response) waiting?.resolve(response.document);
    else waiting?.reject(fromFailure(response.failure));
  }

  /** Who waits for this call, for the last time; nobody where it was stopped. */
  #settle(call: number): Waiting | undefined {
    const waiting = this.#waiting.get(call);
    this.#waiting.delete(call);
    this.#holdWhileBusy();
    return waiting;
  }

  /** Lets the program end while nothing is being read. */
  #holdWhileBusy(): void {
    const hold = this.#waiting.size > 0 ? 'ref' : 'unref';
    this.#process[hold]();
    this.#process.channel?.[hold]();
  }

  #end(): void {
    this.#ended = true;
    for (const { name, reject } of this.#waiting.values()) reject(brokeReader(name));
    this.#waiting.clear();
    this.#holdWhileBusy();
  }
}
