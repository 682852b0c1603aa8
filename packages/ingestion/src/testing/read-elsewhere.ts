import { ReadingService } from '../reading/reading-service.ts';

/** Main file of a test process: reads a file as Markdown through the reading service and says its text; it closes nothing. */
const [path = ''] = process.argv.slice(2);
const reading = new ReadingService({ time: 60_000, memory: 600 * 2 ** 20 });
const { text } = await reading.read({ path, name: 'a.md', reader: 'markdown', isolated: false });
console.log(text);
