import { AppError, ERROR_STATUS, toErrorDetail } from '@repaso/contract';
import type { HttpApp } from './http-app.ts';

/** Answers what is thrown with the contract's error; faults that are ours are told to `onFault` with their request. */
export function answerErrors(app: HttpApp, onFault: (error: unknown, requestId: string) => void): void {
  app.onError((error, c) => {
    const id = c.get('requestId') ?? 'unknown';
    const detail = toErrorDetail(error, id);
    if (!(error instanceof AppError) || detail.code === 'internal') onFault(error, id);
    if (detail.code === 'busy') c.header('retry-after', '2');
    // What is left of a refused body would be read as the next request of the connection.
    if (detail.code === 'too_large') c.header('connection', 'close');
    return c.json({ error: detail }, ERROR_STATUS[detail.code]);
  });
  app.notFound((c) => {
    const error = new AppError('not_found', `There is nothing at ${c.req.path}.`);
    return c.json({ error: toErrorDetail(error, c.get('requestId')) }, 404);
  });
}
