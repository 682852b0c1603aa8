import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { AppError } from '@repaso/contract';
import { Hono } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import { createMcpServer } from '../../mcp/create-mcp-server.ts';
import type { Repaso } from '../../repaso.ts';

/**
 * MCP over Streamable HTTP, without sessions: every request stands alone, so nothing is kept for a client that has gone,
 * and a restart breaks none.
 */
export function mcpRoutes(repaso: Repaso): Hono<{ Variables: RequestIdVariables }> {
  const routes = new Hono<{ Variables: RequestIdVariables }>();
  const tools = repaso.mcpTools;

  routes.post('/', async (c) => {
    const requestId = c.get('requestId');
    const onError = (error: unknown) => repaso.log.error({ requestId, err: error }, 'mcp call failed');
    const server = createMcpServer(tools, { requestId, onError });
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    const leave = () => void server.close();
    c.req.raw.signal.addEventListener('abort', leave, { once: true });
    try {
      return await transport.handleRequest(c.req.raw);
    } finally {
      c.req.raw.signal.removeEventListener('abort', leave);
      await server.close();
    }
  });
  // The protocol answers so where there is no stream from the server and no session to end.
  routes.on(['GET', 'DELETE'], '/', (c) => {
    c.header('allow', 'POST');
    return c.json({ jsonrpc: '2.0', error: { code: -32000, message: 'Method not allowed.' }, id: null }, 405);
  });
  routes.all('/*', (c) => {
    throw new AppError('not_found', `There is no ${c.req.method} ${c.req.path}.`);
  });
  return routes;
}
