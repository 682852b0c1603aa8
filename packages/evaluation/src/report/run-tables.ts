import { questionTypeSchema } from '../gold/gold-question.ts';
import { FIGURE_NAMES, FIGURES, type FigureName } from '../run/figure.ts';
import type { SliceSummary } from '../run/summarize-run.ts';
import type { Row } from './render-table.ts';

export interface Table {
  title: string;
  head: Row;
  body: Row[];
}

type Slices = Readonly<Record<string, SliceSummary>>;

const NONE = '–';
const COLUMNS = ['es dev', 'es test', 'en dev', 'en test', 'cross dev', 'cross test'];
const BY_TYPE: FigureName[] = [
  'recall@5',
  'ndcg@10',
  'rightPassage',
  'rightSentence',
  'complete',
  'falseRefusal',
  'falseAnswer',
];

function cell(slice: SliceSummary | undefined, figure: FigureName): string {
  return slice?.figures[figure]?.mean.toFixed(3) ?? NONE;
}

/** The mean with the interval in which it lies with 95 % confidence. */
function withInterval(slice: SliceSummary | undefined, figure: FigureName): string {
  const estimate = slice?.figures[figure];
  if (estimate === undefined) return NONE;
  return `${estimate.mean.toFixed(3)} [${estimate.low.toFixed(3)}, ${estimate.high.toFixed(3)}]`;
}

/** Every figure by group and split. */
function mainTable(slices: Slices): Table {
  const columns = COLUMNS.filter((name) => slices[name] !== undefined);
  const counts = ['Questions', ...columns.map((name) => String(slices[name]!.questions))];
  const taken = FIGURE_NAMES.filter((name) => slices.all?.figures[name] !== undefined);
  return {
    title: 'By language of the question, and across languages',
    head: ['', ...columns, 'all [95 % interval]'],
    body: [
      [...counts, String(slices.all?.questions ?? 0)],
      ...taken.map((name) => [
        `${FIGURES[name].label}${FIGURES[name].better === 'lower' ? ' ↓' : ''}`,
        ...columns.map((column) => cell(slices[column], name)),
        withInterval(slices.all, name),
      ]),
    ],
  };
}

/** The telling figures by type of question. */
function typeTable(slices: Slices): Table {
  const taken = BY_TYPE.filter((name) => slices.all?.figures[name] !== undefined);
  const types = questionTypeSchema.options.filter((type) => slices[`type ${type}`] !== undefined);
  return {
    title: 'By type of question',
    head: ['', 'questions', ...taken.map((name) => FIGURES[name].label)],
    body: types.map((type) => {
      const slice = slices[`type ${type}`];
      return [type, String(slice?.questions), ...taken.map((name) => cell(slice, name))];
    }),
  };
}

/** Who was answered and who should have been. */
function refusalTable(slices: Slices): Table[] {
  const columns = ['dev', 'test', 'all'].filter((name) => slices[name]?.refusals !== undefined);
  if (columns.length === 0) return [];
  const row = (title: string, pick: (matrix: NonNullable<SliceSummary['refusals']>) => number): Row => [
    title,
    ...columns.map((name) => String(pick(slices[name]!.refusals!))),
  ];
  return [
    {
      title: 'Answered or refused',
      head: ['', ...columns],
      body: [
        row('in the documents, answered', ({ answerable }) => answerable.answered),
        row('in the documents, refused (false refusal)', ({ answerable }) => answerable.refused),
        row('not in the documents, answered (false answer)', ({ unanswerable }) => unanswerable.answered),
        row('not in the documents, refused', ({ unanswerable }) => unanswerable.refused),
      ],
    },
  ];
}

/** The tables of a run, for the terminal and for the document. */
export function runTables(slices: Slices): Table[] {
  return [mainTable(slices), typeTable(slices), ...refusalTable(slices)];
}

/** How long the first word took, as a sentence; undefined when nothing was asked. */
export function latencySentence(slices: Slices): string | undefined {
  const wait = slices.all?.firstToken;
  if (wait === undefined) return undefined;
  return `First word after ${Math.round(wait.median)} ms (median), ${Math.round(wait.p95)} ms (95th percentile).`;
}
