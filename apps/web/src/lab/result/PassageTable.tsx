import { useMessages } from '../../i18n/language-context.ts';
import { DataTable } from '../plot/DataTable.tsx';

export interface NumberedPassage {
  n: number;
  passage: { title: string; text: string };
}

/** Passages of the documents, best first. */
export function PassageTable({ passages }: { passages: NumberedPassage[] }) {
  const { lab } = useMessages();
  return (
    <DataTable
      caption={lab.passages}
      columns={['#', lab.document, lab.text]}
      rows={passages.map(({ n, passage }) => [n, passage.title, passage.text])}
      isNumber={() => false}
    />
  );
}
