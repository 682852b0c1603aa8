import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GoldQuestion, type LocatedQuestion, locateGold } from '@repaso/evaluation';
import { compose } from '../../compose.ts';
import type { Configuration } from '../../configuration.ts';
import type { Repaso } from '../../repaso.ts';
import { type Corpora, takeInCorpora } from './take-in-corpora.ts';

export interface PreparedQuestions {
  repaso: Repaso;
  corpora: Corpora;
  questions: LocatedQuestion[];
}

/**
 * Takes in what the questions are about, in a data folder of its own that is gone afterwards, finds their answers in it
 * and hands both to `work`.
 */
export async function withCorpora<Result>(
  configuration: Configuration,
  questions: readonly GoldQuestion[],
  work: (prepared: PreparedQuestions) => Promise<Result>,
): Promise<Result> {
  const data = await mkdtemp(join(tmpdir(), 'repaso-eval-'));
  try {
    const repaso = await compose({ ...configuration, data });
    try {
      const corpora = await takeInCorpora(repaso, data, questions);
      const located = questions.flatMap((question) => locateGold([question], corpora.documentsOf(question)));
      return await work({ repaso, corpora, questions: located });
    } finally {
      await repaso.close();
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
