import { AppError } from '@repaso/contract';

/** Tells a person what failed and the way out; the cause is only shown for faults that are ours to mend. */
export function printError(error: unknown): void {
  if (error instanceof AppError && (error.code !== 'internal' || error.hint !== undefined)) {
    process.stderr.write(`\n✗ ${error.message}\n${error.hint === undefined ? '' : `  ${error.hint}\n`}`);
    return;
  }
  process.stderr.write('\n✗ Something failed inside Repaso.\n');
  console.error(error);
}
