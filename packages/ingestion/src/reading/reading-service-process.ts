import { toFailure } from '@repaso/contract/failure';
import { DocumentReading } from './document-reading.ts';
import type { ServiceRequest, ServiceResponse } from './reading-message.ts';

/**
 * Main file of the reading service: starts and watches the reading processes on behalf of the program. It stays small,
 * for a process is as long in being started as the one that starts it is large.
 */
const [time = 0, memory = 0] = process.argv.slice(2).map(Number);
const reading = new DocumentReading({ time, memory });
const stops = new Map<number, AbortController>();

async function answer(request: ServiceRequest): Promise<void> {
  if ('stop' in request) return stops.get(request.stop)?.abort();
  const { call, order } = request;
  const stop = new AbortController();
  stops.set(call, stop);
  let response: ServiceResponse;
  try {
    response = { call, document: await reading.read({ ...order, signal: stop.signal }) };
  } catch (error) {
    response = { call, failure: toFailure(error) };
  }
  stops.delete(call);
  // The program may be gone by now: then nobody waits for this.
  process.send?.(response, undefined, undefined, () => undefined);
}

process.on('message', (request: ServiceRequest) => void answer(request));
process.on('disconnect', () => {
  reading.close();
  process.exit();
});
