import { EventSourceParserStream } from 'eventsource-parser/stream';

/**
 * The JSON values of a `text/event-stream` response, as they arrive. `signal` ends the reading also where the response
 * was made in this process, which no aborted request cuts off.
 */
export async function* readEventStream(response: Response, signal?: AbortSignal): AsyncGenerator<unknown> {
  if (response.body === null) return;
  const events = response.body
    .pipeThrough(new TextDecoderStream(), signal === undefined ? {} : { signal })
    .pipeThrough(new EventSourceParserStream());
  for await (const event of events) yield JSON.parse(event.data);
}
