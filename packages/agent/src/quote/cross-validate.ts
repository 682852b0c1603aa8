import { isAnswerable } from './answerability.ts';
import { sentenceScore } from './calibration.ts';
import { type CalibrationExample, fitCalibration } from './fit-calibration.ts';

/** What a calibration that has not seen a question makes of it. */
export interface HeldOutVerdict {
  isAnswerable: boolean;
  isAnswered: boolean;
  /** True when the best sentence answers; false when there is no answer. */
  isFirstRight: boolean;
}

/**
 * Judges each example by a calibration fitted on the others, in `folds` parts: how good the fit is on questions that it
 * has not seen. Verdicts stand in the order of the folds.
 */
export function crossValidate(examples: readonly CalibrationExample[], folds: number): HeldOutVerdict[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const isHeldOut = (_: unknown, index: number) => index % folds === fold;
    const calibration = fitCalibration(examples.filter((one, index) => !isHeldOut(one, index)));
    return examples.filter(isHeldOut).map((example) => {
      const scores = example.features.map((one) => sentenceScore(one, calibration));
      return {
        isAnswerable: example.isAnswerable,
        isAnswered: scores.length > 0 && isAnswerable(example, calibration),
        isFirstRight: example.gold[scores.indexOf(Math.max(...scores))] === true,
      };
    });
  });
}
