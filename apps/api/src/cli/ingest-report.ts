import type { Document } from '@repaso/contract';
import type { FolderChanges } from '../folders/folder-changes.ts';

/** What came of bringing a collection in line with files. */
export interface IngestResult extends Omit<FolderChanges, 'uploaded'> {
  /** What was sent, when it had come to an end. */
  documents: Document[];
}

/** Names that are told of the files that were passed over. */
const MOST_NAMES = 20;

const hasFailed = ({ status }: Document) => status === 'failed';

/** Files that were to be taken in and were not. */
export function failuresOf({ documents, rejected }: IngestResult): number {
  return documents.filter(hasFailed).length + rejected.length;
}

/**
 * One object for each file of which something is to be said, and a `summary` at the end.
 * @param isFollowUp leaves out the files that are as they were: they were told before
 */
export function reportObjects(
  { documents, unchanged, renamed, removed, rejected, passedOver }: IngestResult,
  { collection, isFollowUp }: { collection: string; isFollowUp: boolean },
): Record<string, unknown>[] {
  const failed = documents.filter(hasFailed);
  const ofNames = (type: string, names: string[]) => names.map((name) => ({ type, name }));
  const still = [...ofNames('unchanged', unchanged), ...ofNames('passed-over', passedOver)];
  return [
    ...rejected.map(({ name, error: { code, message, hint } }) => ({
      ...{ type: 'rejected', name, error: { code, message, ...(hint === undefined ? {} : { hint }) } },
    })),
    ...failed.map(({ name, error }) => ({ type: 'failed', name, error })),
    ...ofNames('renamed', renamed),
    ...ofNames('removed', removed),
    ...(isFollowUp ? [] : still),
    {
      ...{ type: 'summary', collection, takenIn: documents.length - failed.length },
      ...{ failed: failed.length, rejected: rejected.length, removed: removed.length },
      ...{ renamed: renamed.length },
      ...{ unchanged: unchanged.length, passedOver: passedOver.length },
    },
  ];
}

/** The same for people: faults first, then what is worth knowing, then the sum. */
export function reportLines(
  { documents, unchanged, renamed, removed, rejected, passedOver }: IngestResult,
  { collection, isFollowUp }: { collection: string; isFollowUp: boolean },
): { faults: string[]; lines: string[] } {
  const failed = documents.filter(hasFailed);
  const faults = [...rejected, ...failed].map(
    ({ name, error }) => `✗ ${name}: ${[error?.message, error?.hint].filter(Boolean).join(' ')}`,
  );
  const notices = documents.flatMap(({ name, notices: own }) => own.map(({ en }) => `  ${name}: ${en}`));
  const parts = [
    `${documents.length - failed.length} documents taken in`,
    ...(unchanged.length > 0 ? [`${unchanged.length} unchanged`] : []),
    ...(renamed.length > 0 ? [`${renamed.length} renamed`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
  ];
  const sum = `"${collection}": ${parts.join(', ')}.`;
  if (passedOver.length === 0 || isFollowUp) return { faults, lines: [...notices, sum] };
  const count = passedOver.length === 1 ? '1 file' : `${passedOver.length} files`;
  const names = passedOver.slice(0, MOST_NAMES).join(', ');
  const more = passedOver.length > MOST_NAMES ? ', …' : '';
  return { faults, lines: [...notices, `${count} passed over: ${names}${more}`, sum] };
}
