import { z } from 'zod';

/** Characters of a data set: what a request body may carry. */
const LONGEST_CONTENT = 60_000_000;
const MOST_ROWS = 200_000;

/** Any columns: `readDataset` picks the two that count, and names what there is where they are missing. */
const rowSchema = z.record(z.string(), z.unknown());

/**
 * Labelled texts: rows as they are, or the content of a CSV, TSV or JSONL file. A path is understood by the command
 * line alone, which reads the file and sends its content.
 */
export const datasetSchema = z.union([
  z.array(rowSchema).min(1).max(MOST_ROWS),
  z.strictObject({
    /** Its ending tells the format: .csv, .tsv, .jsonl or .ndjson. */
    name: z.string().min(1).max(255),
    content: z.string().max(LONGEST_CONTENT),
  }),
  z.string().min(1).max(4096).describe('path of a file, on the command line only'),
]);
export type Dataset = z.output<typeof datasetSchema>;

/** Where the text and the label stand in a row. */
export const columnsSchema = z.object({
  textColumn: z.string().min(1).max(100).default('text'),
  labelColumn: z.string().min(1).max(100).default('label'),
});

export interface LabelledText {
  text: string;
  label: string;
}
