import { AppError, answerModeSchema, searchModeSchema } from '@repaso/contract';
import { SUITES, type Suite, splitSchema } from '@repaso/evaluation';
import { Argument, Command, Option } from 'commander';
import { readConfiguration } from '../configuration.ts';

const CALIBRATE = 'calibrate';

/** `repaso eval`: measures answers on the gold questions of the clone or on a collection of the user. */
export function evalCommand(): Command {
  return new Command('eval')
    .description('measure how right the answers are')
    .addArgument(
      new Argument(
        '[suite]',
        'what to measure; everything when left out. calibrate: fit the weights on dev',
      ).choices([...SUITES, CALIBRATE]),
    )
    .addOption(new Option('--split <split>', 'only these gold questions').choices(splitSchema.options))
    .option('--only <text>', 'only gold questions whose id contains this')
    .addOption(
      new Option('--search-mode <mode>', 'how to search').choices(searchModeSchema.options).default('hybrid'),
    )
    .addOption(
      new Option('--answer-mode <mode>', 'how to answer').choices(answerModeSchema.options).default('auto'),
    )
    .option('--dump <file>', 'write one JSON line per question: found, chosen and expected')
    .option('--record <note>', 'add the figures to tests/eval/history.jsonl')
    .option('--write-docs', 'put the figures into docs/evaluation.md', false)
    .option('--compare <files...>', 'compare two results in .work/eval instead of measuring')
    .option('-c, --collection <name>', 'a collection of your own instead of the gold questions')
    .option('--questions <file>', 'with --collection: file of questions to ask')
    .option('--prepare', 'with --collection: only make the questions', false)
    .option('--fresh', 'with --collection: make the questions anew', false)
    .option('--json', 'figures as one JSON object', false)
    .action(async (suite: Suite | typeof CALIBRATE | undefined, options) => {
      const configuration = readConfiguration();
      if (options.compare !== undefined) {
        const { compareFiles } = await import('./eval/compare-files.ts');
        return compareFiles(configuration, options.compare);
      }
      if (suite === CALIBRATE) return (await import('./eval/calibrate.ts')).calibrate(configuration);
      if (options.collection !== undefined) {
        const { evaluateCollection } = await import('./eval/evaluate-collection.ts');
        return evaluateCollection(configuration, options);
      }
      const isRecording = options.record !== undefined || options.writeDocs;
      if (isRecording && (suite ?? options.split ?? options.only) !== undefined) {
        throw new AppError('bad_request', 'Only a whole run is recorded or written to the document.', {
          hint: 'Leave out the suite, --split and --only.',
        });
      }
      const suites = suite === undefined ? SUITES : [suite];
      const { evaluateGold } = await import('./eval/evaluate-gold.ts');
      if (!(await evaluateGold(configuration, suites, options))) process.exitCode = 1;
    });
}
