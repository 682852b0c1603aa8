import { useLanguage } from '../../i18n/language-context.ts';
import { axisTicks } from './axis-ticks.ts';
import { DataTable } from './DataTable.tsx';
import { Figure } from './Figure.tsx';

export interface Series {
  name: string;
  /** One value an x; null where there is none. */
  values: (number | null)[];
  /** Points alone, for values that do not follow from each other. */
  isDots?: boolean;
}

interface LineChartProps {
  title: string;
  xName: string;
  x: number[];
  series: Series[];
  /** Bounds of the values, where they are known; else those of the data. */
  low?: number;
  high?: number;
}

const [WIDTH, HEIGHT] = [360, 210];
const EDGE = { left: 44, right: 12, top: 12, bottom: 38 };

function boundsOf({ series, low, high }: LineChartProps): [number, number] {
  const values = series.flatMap((one) => one.values).filter((value) => value !== null);
  const [least, most] = [low ?? Math.min(...values), high ?? Math.max(...values)];
  const margin = (most - least) * 0.06 || Math.abs(most) * 0.1 || 1;
  return [low ?? least - margin, high ?? most + margin];
}

/** Curves over a common axis, such as the losses of training. */
export function LineChart(props: LineChartProps) {
  const { title, xName, x, series } = props;
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
  const [low, high] = boundsOf(props);
  const [first, last] = [x[0] ?? 0, x.at(-1) ?? 1];
  const toX = (value: number) =>
    EDGE.left + ((value - first) / (last - first || 1)) * (WIDTH - EDGE.left - EDGE.right);
  const toY = (value: number) =>
    HEIGHT - EDGE.bottom - ((value - low) / (high - low || 1)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const pathOf = (values: Series['values']) => {
    let isOpen = false;
    const steps = values.map((value, at) => {
      if (value === null) return '';
      const step = `${isOpen ? 'L' : 'M'}${toX(x[at] ?? 0).toFixed(1)} ${toY(value).toFixed(1)}`;
      isOpen = true;
      return step;
    });
    return steps.join('');
  };
  const rows = x.map((value, at) => [
    number.format(value),
    ...series.map(({ values }) => {
      const own = values[at];
      return own === null || own === undefined ? '—' : number.format(own);
    }),
  ]);
  return (
    <Figure
      title={title}
      table={
        <DataTable
          caption={title}
          columns={[xName, ...series.map(({ name }) => name)]}
          rows={rows}
          isNumber={() => true}
        />
      }
    >
      <svg className="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {axisTicks(low, high, 4).map((tick) => (
          <g key={tick}>
            <line
              className="grid-line"
              x1={EDGE.left}
              x2={WIDTH - EDGE.right}
              y1={toY(tick)}
              y2={toY(tick)}
            />
            <text className="tick" x={EDGE.left - 8} y={toY(tick) + 4} textAnchor="end">
              {number.format(tick)}
            </text>
          </g>
        ))}
        {axisTicks(first, last, 6)
          .filter((tick) => Number.isInteger(tick))
          .map((tick) => (
            <text key={tick} className="tick" x={toX(tick)} y={HEIGHT - EDGE.bottom + 17} textAnchor="middle">
              {number.format(tick)}
            </text>
          ))}
        <text className="tick" x={(EDGE.left + WIDTH - EDGE.right) / 2} y={HEIGHT - 5} textAnchor="middle">
          {xName}
        </text>
        {series.map(({ name, values, isDots }, index) => (
          <g key={name} className={`series series-${index}`}>
            {isDots !== true && <path className="curve" d={pathOf(values)} />}
            {values.map((value, at) =>
              value === null ? null : (
                <circle
                  key={x[at]}
                  className="dot"
                  cx={toX(x[at] ?? 0)}
                  cy={toY(value)}
                  r={isDots ? 4 : 2.6}
                />
              ),
            )}
          </g>
        ))}
      </svg>
      <ul className="legend" aria-hidden="true">
        {series.map(({ name }, index) => (
          <li key={name} className={`series-${index}`}>
            {name}
          </li>
        ))}
      </ul>
    </Figure>
  );
}
