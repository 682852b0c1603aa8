import { parentPort } from 'node:worker_threads';
import { type Failure, toFailure } from '@repaso/contract/failure';

/** `call` matches an answer to its question. */
export type ThreadResponse =
  | { ready: unknown }
  | { call: number; result: unknown }
  | { call?: number; failure: Failure };

/** What ends a thread instead of asking it. */
export const END = 'end';

/** A model as its thread serves it. */
export interface ServedModel<Request> {
  /** What whoever started the thread is to know of the model. */
  ready: unknown;
  /** The answer, and what of it may be handed over instead of copied. */
  answer(request: Request): Promise<{ result: unknown; transfer?: ArrayBuffer[] }>;
}

/** Work of the main file of a thread that holds one model: what it computes never blocks the program's event loop. */
export async function serveModel<Request>(open: () => Promise<ServedModel<Request>>): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('This file runs in a thread of a model.');
  const send = (response: ThreadResponse, transfer: ArrayBuffer[] = []) =>
    port.postMessage(response, transfer);
  try {
    const model = await open();
    port.on('message', async (request: (Request & { call: number }) | typeof END) => {
      // Of a thread, not of the program.
      if (request === END) process.exit();
      const { call } = request;
      try {
        const { result, transfer } = await model.answer(request);
        send({ call, result }, transfer);
      } catch (error) {
        send({ call, failure: toFailure(error) });
      }
    });
    send({ ready: model.ready });
  } catch (error) {
    send({ failure: toFailure(error) });
  }
}
