import { clonePath } from '../clone-path.ts';
import { compose } from '../compose.ts';
import type { Configuration } from '../configuration.ts';
import { seedCourse } from '../course/seed-course.ts';
import { keepFolders } from '../folders/keep-folders.ts';
import { createHttpApp } from '../http/http-app.ts';
import { listen } from '../http/listen.ts';
import { IngestProgress } from '../terminal/ingest-progress.ts';
import { ApiClient } from './api-client.ts';
import { announceServer } from './server-address.ts';

/** Longest wait for streams and ingestion to end before the process leaves anyway. */
const GRACE_MS = 10_000;

/** Runs the server until the process is told to stop; with `course`, the corpus of the clone is taken in first. */
export async function serve(configuration: Configuration, options: { course: boolean }): Promise<void> {
  const repaso = await compose(configuration);
  try {
    if (options.course) await takeInCourse(repaso, configuration);
    const app = createHttpApp(repaso, { host: configuration.host, pageFolder: clonePath('apps/web/dist') });
    const server = await listen(app, configuration);
    const client = new ApiClient(async (path, init) =>
      app.fetch(new Request(`http://localhost${path}`, init)),
    );
    const endWatch = keepFolders(client, configuration.watch, repaso.log);
    const withdraw = await announceServer(configuration.data, server.address);
    console.log(
      `\nRepaso is ready: ${server.address}\n${repaso.modelName} · ${repaso.embedderName()} · Ctrl-C stops it\n`,
    );
    await stopSignal();
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    await withdraw();
    await endWatch();
    const closed = server.close();
    await repaso.close();
    await closed;
  } finally {
    await repaso.close();
  }
}

async function takeInCourse(
  repaso: Awaited<ReturnType<typeof compose>>,
  configuration: Configuration,
): Promise<void> {
  let progress: IngestProgress | undefined;
  const failures = await seedCourse(repaso, {
    data: configuration.data,
    onStart: (documents) => {
      if (documents > 0)
        progress = new IngestProgress(documents, { label: 'Reading the course', output: process.stdout });
    },
    onEvent: (event) => progress?.update(event),
  });
  progress?.end();
  for (const { document } of failures) {
    console.error(`✗ ${document.name}: ${document.error?.message ?? 'could not be read'}`);
  }
}

/** Resolves at the first Ctrl-C or SIGTERM; the second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(130);
      asked = true;
      console.log('Stopping…');
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
