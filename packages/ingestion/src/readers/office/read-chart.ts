import { elementsWithin } from '../xml/elements-within.ts';
import { attributeOf, elementsOf, localName, partOf, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { drawingParagraphs } from './drawing-text.ts';
import { numberText } from './number-text.ts';

/** What a chart says: its title, that of its values, and its figures. */
export interface ChartText {
  titles: string[];
  /** Rows of figures under the names of their series; several where the series have categories of their own. */
  tables: string[][][];
}

interface Series {
  name: string;
  categories: string[];
  values: string[];
}

const MOST_POINTS = 10_000;

/** Reads the part of an Office archive with a chart (DrawingML, and the newer kinds of Excel 2016). */
export function readChart(chart: XmlElement): ChartText {
  const [axis, ...otherAxes] = elementsWithin(chart, /(?:Ax|^axis)$/).map(titleOf);
  const own = elementsWithin(chart, /^chart$/).map(titleOf);
  const series = [...elementsWithin(chart, /^ser$/).map(seriesOf), ...newerSeries(chart)];
  return {
    titles: [...own, ...otherAxes].filter((title) => title !== ''),
    tables: byCategories(series).map((group) => tableOf(group, axis ?? '')),
  };
}

/** Series over the same categories stand beside each other. */
function byCategories(series: readonly Series[]): Series[][] {
  const groups: Series[][] = [];
  for (const one of series) {
    const group = groups.find(
      ([first]) => one.categories.length === 0 || String(first?.categories) === String(one.categories),
    );
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

function tableOf(group: readonly Series[], corner: string): string[][] {
  const categories = group[0]?.categories ?? [];
  const length = Math.max(...group.map(({ values }) => values.length));
  const rows = Array.from({ length }, (_, at) => [
    categories[at] ?? String(at + 1),
    ...group.map(({ values }) => values[at] ?? ''),
  ]);
  return [[corner, ...group.map(({ name }) => name)], ...rows];
}

function titleOf(element: XmlElement): string {
  const title = partOf(element, 'title');
  if (!title) return '';
  return drawingParagraphs(title).join(' ') || elementsWithin(title, /^v$/).map(textOf).join(' ');
}

function seriesOf(series: XmlElement): Series {
  const part = (kind: RegExp) => elementsOf(series).find(({ name }) => kind.test(localName(name)));
  return {
    name: pointsOf(part(/^tx$/))[0] ?? elementsWithin(part(/^tx$/), /^v$/).map(textOf).join(' '),
    categories: categoriesOf(part(/^(?:cat|xVal)$/)),
    values: pointsOf(part(/^(?:val|yVal)$/)),
  };
}

/** Categories, each after those that it belongs to: the outer ones are said once for all that follow. */
function categoriesOf(holder: XmlElement | undefined): string[] {
  const [inner, ...outer] = elementsWithin(holder, /^lvl$/).map(pointsOf);
  if (!inner) return pointsOf(holder);
  return inner.map((category, at) => {
    const around = outer.map((level) => level.slice(0, at + 1).findLast((point) => point !== '') ?? '');
    return [...around.reverse(), category].filter((point) => point !== '').join(' ');
  });
}

/** The points that a part keeps, by their number, as they are shown. */
function pointsOf(holder: XmlElement | undefined): string[] {
  const [format] = elementsWithin(holder, /^formatCode$/).map(textOf);
  const points: string[] = [];
  for (const point of elementsWithin(holder, /^pt$/)) {
    const at = Number(attributeOf(point, 'idx') ?? points.length);
    const value = elementsWithin(point, /^v$/).map(textOf).join('') || textOf(point);
    const shown = attributeOf(point, 'formatCode') ?? format;
    if (at < MOST_POINTS) points[at] = shown === undefined ? value : numberText(value, shown);
  }
  return Array.from(points, (value) => value ?? '');
}

/** Charts such as waterfalls keep their data apart from the series that show them. */
function newerSeries(chart: XmlElement): Series[] {
  const data = elementsWithin(chart, /^data$/);
  return elementsWithin(chart, /^series$/).flatMap((series) => {
    const [id] = elementsWithin(series, /^dataId$/).map((element) => attributeOf(element, 'val'));
    const own = data.find((one) => attributeOf(one, 'id') === id);
    if (!own) return [];
    const name = elementsWithin(series, /^txData$/).flatMap((text) =>
      elementsWithin(text, /^v$/).map(textOf),
    );
    const [values] = elementsWithin(own, /^numDim$/).map(pointsOf);
    return [
      {
        name: name.join(' '),
        categories: categoriesOf(elementsWithin(own, /^strDim$/)[0]),
        values: values ?? [],
      },
    ];
  });
}
