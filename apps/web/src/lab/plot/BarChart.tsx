import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { DataTable } from './DataTable.tsx';
import { Figure } from './Figure.tsx';

export interface Bar {
  name: string;
  value: number;
  /** 95 % confidence interval. */
  interval?: { low: number; high: number } | undefined;
}

interface BarChartProps {
  title: string;
  bars: Bar[];
  /** Value of a bar over the whole width. */
  most?: number;
}

const [WIDTH, ROW, NAME, VALUE] = [400, 28, 124, 52];

/** Bars beside each other's names, with their intervals where there are some. */
export function BarChart({ title, bars, most }: BarChartProps) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const highest =
    most ?? Math.max(...bars.map(({ value, interval }) => Math.max(value, interval?.high ?? 0)), 1e-9);
  const scale = (value: number) => (Math.max(0, value) / highest) * (WIDTH - NAME - VALUE);
  const hasIntervals = bars.some(({ interval }) => interval !== undefined);
  const rows = bars.map(({ name, value, interval }) => [
    name,
    number.format(value),
    ...(hasIntervals
      ? [interval === undefined ? '—' : `${number.format(interval.low)} – ${number.format(interval.high)}`]
      : []),
  ]);
  return (
    <Figure
      title={title}
      table={
        <DataTable
          caption={title}
          columns={[lab.name, lab.value, ...(hasIntervals ? [lab.interval] : [])]}
          rows={rows}
        />
      }
    >
      <svg className="plot" viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 4}`} aria-hidden="true">
        {bars.map(({ name, value, interval }, index) => {
          const middle = index * ROW + ROW / 2;
          return (
            <g key={name} className="series-0">
              <text className="bar-name" x={NAME - 10} y={middle + 4} textAnchor="end">
                {name.length > 17 ? `${name.slice(0, 16)}…` : name}
              </text>
              <rect
                className="bar-track"
                x={NAME}
                y={middle - 9}
                width={WIDTH - NAME - VALUE}
                height={18}
                rx={3}
              />
              <rect className="bar" x={NAME} y={middle - 9} width={scale(value)} height={18} rx={3} />
              {interval !== undefined && (
                <path
                  className="whisker"
                  d={`M${NAME + scale(interval.low)} ${middle - 5}v10m0-5H${NAME + scale(interval.high)}m0-5v10`}
                />
              )}
              <text className="tick" x={WIDTH - VALUE + 8} y={middle + 4}>
                {number.format(value)}
              </text>
            </g>
          );
        })}
      </svg>
    </Figure>
  );
}
