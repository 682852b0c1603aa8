import { ApiSession } from '../../api-session.ts';

/** Milliseconds from sending a question over HTTP to the first quotation that comes back. */
export async function timeToFirstQuote(
  address: string,
  collectionId: string,
  question: string,
): Promise<number> {
  const api = new ApiSession(address);
  const thread = await api.thread([collectionId]);
  const sent = performance.now();
  const response = await fetch(`${address}/api/threads/${thread}/turns`, api.post({ text: question }));
  let text = '';
  let quoted: number | undefined;
  for await (const part of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    text += part;
    if (quoted === undefined && text.includes('"type":"citation"')) quoted = performance.now() - sent;
  }
  if (quoted === undefined) throw new Error(`"${question}" was answered without a quotation:\n${text}`);
  return quoted;
}
