import type { XmlElement } from '../../xml/parse-xml.ts';

const PERCENT = 100;
/** Fifteen digits are what spreadsheets keep; more is noise of binary fractions. */
const DIGITS = 15;

/** The value of a cell that has no words of its own: programs may leave them to whoever opens the file. */
export function cellValue({ attributes }: XmlElement): string {
  const value = attributes['office:value'] ?? '';
  switch (attributes['office:value-type']) {
    case 'float':
      return plain(value);
    case 'percentage':
      return `${plain(value, PERCENT)}%`;
    case 'currency':
      return [plain(value), attributes['office:currency']].filter(Boolean).join(' ');
    case 'date':
      return (attributes['office:date-value'] ?? '').replace(/T00:00:00(?:\.0+)?$/, '').replace('T', ' ');
    case 'time':
      return timeOf(attributes['office:time-value'] ?? '');
    case 'boolean':
      return (attributes['office:boolean-value'] ?? '').toUpperCase();
    default:
      return attributes['office:string-value'] ?? '';
  }
}

function plain(value: string, times = 1): string {
  const number = Number(value) * times;
  return value === '' || !Number.isFinite(number) ? value : String(Number(number.toPrecision(DIGITS)));
}

/** A duration such as `PT10H30M00S` as a clock shows it. */
function timeOf(duration: string): string {
  const [, hours, minutes, seconds] = /^PT(\d{1,9})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S$/.exec(duration) ?? [];
  return hours === undefined ? duration : [hours, minutes, seconds].join(':');
}
