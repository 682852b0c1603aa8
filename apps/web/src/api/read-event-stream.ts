import { EventSourceParserStream } from 'eventsource-parser/stream';

/** The JSON values of a server-sent event stream, as they arrive. */
export async function* readEventStream<Event>(response: Response): AsyncGenerator<Event> {
  if (response.body === null) return;
  const events = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream());
  const reader = events.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield JSON.parse(value.data) as Event;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
