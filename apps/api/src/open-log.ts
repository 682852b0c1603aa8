import { join } from 'node:path';
import { type Logger, pino } from 'pino';

/** Characters that wait for room on a full disk at most; later lines are lost. */
const MOST_WAITING = 2 ** 20;

/**
 * Opens the log of a data folder. A disk that is full costs lines of it and nothing else: pino's own stream throws such an
 * error out of the event loop, and where it flushes on exit it tries again for ever, so that the program hangs dying.
 */
export function openLog(data: string): Logger {
  const file = pino.destination({
    ...{ dest: join(data, 'repaso.log'), mkdir: true },
    // Nothing is left to be flushed on exit.
    sync: true,
    maxLength: MOST_WAITING,
  });
  file.on('error', () => undefined);
  return pino({ level: 'info', redact: ['req.headers'] }, file);
}
