/** The highest value that a metric can have: BLEU and chrF are counted to 100, the others to 1. */
export function highestOf(metric: string): number {
  return ['bleu', 'chrf', 'chrf++'].includes(metric) ? 100 : 1;
}
