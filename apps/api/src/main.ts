import { AppError, answerModeSchema, searchModeSchema } from '@repaso/contract';
import { Command, Option } from 'commander';
import { evalCommand } from './cli/eval.ts';
import { readConfiguration } from './configuration.ts';
import { COURSE } from './course/course-name.ts';
import { printError } from './terminal/print-error.ts';
import { version } from './version.ts';

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value <= 100) return value;
  throw new AppError('bad_request', `"${text}" is not a whole number from 1 to 100.`);
}

const collection = () => new Option('-c, --collection <name>', 'collection of documents').default(COURSE);
const json = () => new Option('--json', 'one JSON object per line').default(false);

// Each command brings its own modules: what asks a running server needs neither models nor readers.
const program = new Command('repaso')
  .description('A private tutor and document assistant that runs entirely on your own machine.')
  .version(version)
  .showHelpAfterError('(repaso --help lists the commands)');

program
  .command('serve')
  .description('serve the page and the API')
  .option('--course', 'take in the course of this clone first', false)
  .action(async (options) => (await import('./cli/serve.ts')).serve(readConfiguration(), options));

program
  .command('ingest')
  .description('bring a collection in line with files and folders: what is new, changed or gone')
  .argument('<path...>')
  .addOption(
    new Option('-c, --collection <name>', 'collection of documents, made if need be').default('documents'),
  )
  .option('-w, --watch', 'go on following changes until Ctrl-C', false)
  .addOption(json())
  .action(async (paths, options) => {
    const { ingest } = await import('./cli/ingest.ts');
    if ((await ingest(readConfiguration(), paths, options)) > 0) process.exitCode = 1;
  });

program
  .command('ask')
  .description('ask the documents one question')
  .argument('<question>')
  .addOption(collection())
  .addOption(
    new Option('-m, --mode <mode>', 'how to answer').choices(answerModeSchema.options).default('auto'),
  )
  .addOption(json())
  .action(async (question, options) =>
    (await import('./cli/ask.ts')).ask(readConfiguration(), question, options),
  );

program
  .command('search')
  .description('list the passages that fit a query best')
  .argument('<query>')
  .addOption(collection())
  .addOption(
    new Option('-m, --mode <mode>', 'how to search').choices(searchModeSchema.options).default('hybrid'),
  )
  .option('-k, --k <number>', 'number of passages', wholeNumber, 5)
  .addOption(json())
  .action(async (query, options) =>
    (await import('./cli/search.ts')).search(readConfiguration(), query, options),
  );

program
  .command('task')
  .description('run a course task: JSON in, JSON out')
  .argument('<name>')
  .option('-i, --input <file>', 'file with the input, - for standard input', '-')
  .option(
    '--files <folder>',
    'write the files of the output, such as those of export-training, into a folder',
  )
  .option('--resume <run>', 'go on with an interrupted run instead of a new input')
  .action(async (name, options) => (await import('./cli/task.ts')).task(readConfiguration(), name, options));

const modelCommands = () => import('./cli/models.ts');
const models = program.command('models').description('list, download, choose and delete models');
models
  .command('list')
  .description('all models: what comes with Repaso, the catalogue, and what was added')
  .addOption(json())
  .action(async (options) =>
    (await modelCommands()).listModelsCommand(readConfiguration(), { ...options, fit: false }),
  );
models
  .command('fit')
  .description('measure the machine and tell which chat models fit it')
  .addOption(json())
  .action(async (options) =>
    (await modelCommands()).listModelsCommand(readConfiguration(), { ...options, fit: true }),
  );
models
  .command('pull')
  .description('download a model; Ctrl-C pauses, the next pull goes on')
  .argument('<model>', 'id of the list, or hf:OWNER/NAME/FILE.gguf')
  .addOption(json())
  .action(async (id, options) => (await modelCommands()).pullModelCommand(readConfiguration(), id, options));
models
  .command('use')
  .description('choose a model for now and every later start; "embedded" goes back')
  .argument('<model>', 'id of the list, hf: address, or path of a GGUF file')
  .addOption(json())
  .action(async (id, options) => (await modelCommands()).useModelCommand(readConfiguration(), id, options));

models
  .command('delete')
  .description('delete a model that was pulled, or what a paused pull has brought')
  .argument('<model>', 'id of the list')
  .addOption(json())
  .action(async (id, options) =>
    (await modelCommands()).deleteModelCommand(readConfiguration(), id, options),
  );

program.addCommand(evalCommand());

program
  .command('doctor')
  .description('check the machine, the models and the data')
  .option('--repair', 'mend indexes and documents that do not fit the database', false)
  .addOption(json())
  .action(async (options) => {
    const { doctor } = await import('./cli/doctor.ts');
    if (!(await doctor(readConfiguration(), options))) process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
