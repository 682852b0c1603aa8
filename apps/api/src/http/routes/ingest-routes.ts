import type { IngestEvent } from '@repaso/contract';
import { Hono } from 'hono';
import type { Repaso } from '../../repaso.ts';
import { EventQueue } from '../event-queue.ts';
import { eventStream } from '../event-stream.ts';

export function ingestRoutes(repaso: Repaso): Hono {
  const routes = new Hono();
  routes.get('/events', () => {
    const queue = new EventQueue<IngestEvent>();
    const unsubscribe = repaso.ingestion.subscribe((event) => queue.push(event));
    const leave = () => {
      unsubscribe();
      queue.close();
    };
    repaso.onDrain(leave);
    return eventStream(queue, leave);
  });
  return routes;
}
