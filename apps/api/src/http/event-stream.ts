const PING_MS = 15_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // A proxy that buffers would turn the stream into one late lump.
  'x-accel-buffering': 'no',
};

/**
 * Server-sent events from any source of JSON values. The source is read only as fast as the client reads. When the
 * client leaves, `onLeave` is called and the source is still read to its end, so that it can save what it has.
 */
export function eventStream(source: AsyncIterable<unknown>, onLeave: () => void): Response {
  const encoder = new TextEncoder();
  const events = source[Symbol.asyncIterator]();
  let ping: NodeJS.Timeout | undefined;
  let gone = false;

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      ping = setInterval(() => controller.enqueue(encoder.encode(': ping\n\n')), PING_MS);
    },
    async pull(controller) {
      const { value, done } = await events.next();
      if (gone) return;
      if (!done) {
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(value)}\n\n`));
        return;
      }
      clearInterval(ping);
      controller.close();
    },
    async cancel() {
      gone = true;
      clearInterval(ping);
      onLeave();
      while (!(await events.next()).done);
    },
  });
  return new Response(body, { headers: HEADERS });
}
