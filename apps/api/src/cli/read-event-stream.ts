import { EventSourceParserStream } from 'eventsource-parser/stream';

/** The JSON values of a `text/event-stream` response, as they arrive. */
export async function* readEventStream(response: Response): AsyncGenerator<unknown> {
  if (response.body === null) return;
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const event of events) yield JSON.parse(event.data);
}
