import { AppError } from '@repaso/contract';
import { type GoldQuestion, goldQuestionSchema } from './gold-question.ts';

/**
 * Questions of a JSONL file: one a line; empty lines and lines that start with `#` are passed over.
 * @param name what the file is called in messages
 * @throws AppError `bad_request` that lists every faulty line
 */
export function readGold(text: string, name: string): GoldQuestion[] {
  const questions: GoldQuestion[] = [];
  const faults: string[] = [];
  const ids = new Set<string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const fault = (message: string) => faults.push(`  line ${index + 1}: ${message}`);
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      fault('not JSON');
      continue;
    }
    const result = goldQuestionSchema.safeParse(value);
    if (!result.success) {
      for (const { path, message } of result.error.issues) fault(`${path.join('.')}: ${message}`);
    } else if (ids.has(result.data.id)) fault(`the id ${result.data.id} occurs twice`);
    else {
      ids.add(result.data.id);
      questions.push(result.data);
    }
  }
  if (faults.length > 0) {
    throw new AppError('bad_request', `${name} has faults:\n${faults.join('\n')}`, {
      hint: 'docs/evaluation.md describes a line of a question file.',
    });
  }
  return questions;
}
