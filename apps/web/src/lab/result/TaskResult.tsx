import type { Notice } from '@repaso/contract';
import type { FollowedRun } from '../run/running-tasks.ts';
import { type ClassifyOutput, ClassifyResult } from './ClassifyResult.tsx';
import { type FewShotOutput, FewShotResult } from './FewShotResult.tsx';
import { type GenerateOutput, GenerateResult } from './GenerateResult.tsx';
import { type JobOutput, JobResult } from './JobResult.tsx';
import { type NumberedPassage, PassageTable } from './PassageTable.tsx';
import { type Report, ReportResult } from './ReportResult.tsx';
import { type ScoreOutput, ScoreResult } from './ScoreResult.tsx';
import { TextResult } from './TextResult.tsx';
import { type TrainingOutput, TrainingResult } from './TrainingResult.tsx';
import { type TuneOutput, TuneResult } from './TuneResult.tsx';

interface Texts {
  translation?: string;
  summary?: string;
  answer?: string;
  method?: string;
  model?: string;
  notices?: Notice[];
  segments?: { source: string; target: string; cut?: boolean }[];
  sources?: NumberedPassage[];
  passages?: { title: string; text: string }[];
}

/** What a run gave, in the form that fits its task; a task without one of its own as JSON. */
export function TaskResult({ run }: { run: Pick<FollowedRun, 'task' | 'input' | 'output'> }) {
  const { task, output } = run;
  const input = (run.input ?? {}) as Record<string, unknown>;
  switch (task) {
    case 'generate':
      return <GenerateResult output={output as GenerateOutput} />;
    case 'classify':
      return <ClassifyResult output={output as ClassifyOutput} input={input as { texts?: string[] }} />;
    case 'train-classifier':
      return <TrainingResult output={output as TrainingOutput} />;
    case 'evaluate-classifier':
      return <ReportResult report={output as Report} />;
    case 'export-training':
      return <JobResult output={output as JobOutput} />;
    case 'tune':
      return <TuneResult output={output as TuneOutput} />;
    case 'few-shot':
      return (
        <FewShotResult
          output={output as FewShotOutput}
          references={input.references as string[] | undefined}
        />
      );
    case 'score':
      return <ScoreResult output={output as ScoreOutput} />;
  }
  const texts = (output ?? {}) as Texts;
  const text = texts.translation ?? texts.summary ?? texts.answer;
  const sources = texts.sources ?? texts.passages?.map((passage, index) => ({ n: index + 1, passage }));
  if (text !== undefined) {
    const { method, model, segments, notices } = texts;
    return <TextResult {...{ text, method, model, segments, notices, sources }} />;
  }
  if (sources !== undefined) return <PassageTable passages={sources} />;
  return <pre className="json-result">{JSON.stringify(output, null, 2)}</pre>;
}
