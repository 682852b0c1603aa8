import { useMessages } from '../../i18n/language-context.ts';

interface ConfusionMatrixProps {
  labels: string[];
  /** `counts[i][j]`: texts of label i that were given label j. */
  counts: number[][];
}

/** Which labels are taken for which: a table whose colour follows the share of its row. */
export function ConfusionMatrix({ labels, counts }: ConfusionMatrixProps) {
  const { lab } = useMessages();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <div className="table-frame" tabIndex={0}>
      <table className="confusion">
        <caption>{lab.confusion}</caption>
        <thead>
          <tr>
            <th scope="col">{lab.actualPredicted}</th>
            {labels.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, row) => {
            const total = counts[row]?.reduce((sum, count) => sum + count, 0) ?? 0;
            return (
              <tr key={label}>
                <th scope="row">{label}</th>
                {labels.map((other, column) => {
                  const count = counts[row]?.[column] ?? 0;
                  const share = total === 0 ? 0 : count / total;
                  return (
                    <td
                      key={other}
                      className={row === column ? 'hit' : 'miss'}
                      style={{ '--share': share } as React.CSSProperties}
                    >
                      {count}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
