import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** How the host treats one answer; what is left out is done as it should be. */
export interface Behaviour {
  status?: number;
  /** Ends the connection after so many bytes of the body. */
  cutAfter?: number;
  /** Falls silent after so many bytes of the body. */
  stallAfter?: number;
  /** Answers with the whole file, whatever part was asked for. */
  ignoreRange?: boolean;
  /** Sends the part from here on, whatever part was asked for. */
  rangeFrom?: number;
  /** Says so as the length. */
  claimedBytes?: number;
  /** Sends these bytes instead, in their number. */
  otherBytes?: Buffer;
  /** Says this hash on the way to the file. */
  linkedSha256?: string;
  /** Leaves the validator out. */
  noEtag?: boolean;
  redirectTo?: string;
}

export interface SeenRequest {
  url: string;
  headers: IncomingHttpHeaders;
}

export interface ModelHost {
  endpoint: string;
  /** Requests that have come, in their order. */
  seen: SeenRequest[];
  /** Behaviours of the next answers, in their order; after the last one all is done as it should be. */
  behave(...behaviours: Behaviour[]): void;
  /** Resolves when the next request has come. */
  nextRequest(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A host that keeps files of one repository as Hugging Face does, and can be told to cut, lie and stall.
 * @param files content by path
 */
export async function startModelHost(repository: string, files: Record<string, Buffer>): Promise<ModelHost> {
  const seen: SeenRequest[] = [];
  const behaviours: Behaviour[] = [];
  const sockets = new Set<Socket>();
  let listeners: (() => void)[] = [];
  const server = createServer((request, response) => {
    const { url = '/', headers } = request;
    seen.push({ url, headers });
    for (const listener of listeners.splice(0)) listener();
    if (url.startsWith('/api/models/')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(url.includes(`/${repository}/tree/`) ? treeOf(files) : { error: 'none' }));
      return;
    }
    const path = new RegExp(`^/${repository}/resolve/[^/]+/(.+)$`).exec(url)?.[1];
    const content = path === undefined ? undefined : files[path];
    if (content === undefined) response.writeHead(404).end();
    else answer(response, content, headers, behaviours.shift() ?? {});
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    behave: (...next) => void behaviours.push(...next),
    nextRequest: () => new Promise<void>((resolve) => listeners.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        listeners = [];
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function treeOf(files: Record<string, Buffer>): object[] {
  return Object.entries(files).map(([path, content]) => ({
    type: 'file',
    path,
    size: content.length,
    lfs: { oid: sha256(content), size: content.length },
  }));
}

function answer(
  response: ServerResponse,
  content: Buffer,
  headers: IncomingHttpHeaders,
  behaviour: Behaviour,
): void {
  const { status, redirectTo, linkedSha256, ignoreRange = false, noEtag = false } = behaviour;
  const body = behaviour.otherBytes ?? content;
  const etag = `"${sha256(body)}"`;
  if (linkedSha256 !== undefined) response.setHeader('x-linked-etag', `"${linkedSha256}"`);
  if (redirectTo !== undefined) {
    response.writeHead(302, { location: redirectTo }).end();
    return;
  }
  if (status !== undefined) {
    response.writeHead(status).end();
    return;
  }
  if (!noEtag) response.setHeader('etag', etag);
  const wanted = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
  const isCurrent = headers['if-range'] === undefined || headers['if-range'] === etag;
  const from =
    wanted === undefined || ignoreRange || !isCurrent ? 0 : (behaviour.rangeFrom ?? Number(wanted));
  if (from >= body.length && from > 0) {
    response.writeHead(416).end();
    return;
  }
  const part = body.subarray(from);
  const range = `bytes ${from}-${body.length - 1}/${body.length}`;
  response.writeHead(from === 0 ? 200 : 206, {
    'content-length': behaviour.claimedBytes ?? part.length,
    ...(from === 0 ? {} : { 'content-range': range }),
  });
  const end = behaviour.cutAfter ?? behaviour.stallAfter;
  if (end === undefined) {
    response.end(part);
    return;
  }
  response.write(part.subarray(0, end), () => {
    // The bytes must have left before the connection goes.
    if (behaviour.cutAfter !== undefined) setTimeout(() => response.destroy(), 20);
  });
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
