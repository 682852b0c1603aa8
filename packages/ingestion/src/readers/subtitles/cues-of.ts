import { decodeEntities } from '../decode-entities.ts';

/** Words on the screen, and the seconds from and to which they stand there. */
export interface Cue {
  start: string;
  from: number;
  to: number;
  text: string;
}

const TIME = '((?:\\d+:)?\\d{1,2}:\\d{2})(?:[.,]\\d{1,3})?';
const TIMING = new RegExp(`^\\s*${TIME}\\s+-->\\s+${TIME}`);
/** Blocks of WebVTT for programs and for people who write subtitles. */
const ASIDE = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;
/** Styling of WebVTT and SubRip, positions of SubRip. */
const MARKS = /<\/?(?:[biuc]|v|lang|ruby|rt|font|\d)[^>]*>|\{\\[^}]*\}/gi;

/** The cues of a file, in its order. What is between two lines of times belongs to the first, blank lines or not. */
export function cuesOf(source: string): Cue[] {
  const lines = source.split('\n');
  const at = lines.flatMap((line, index) => (TIMING.test(line) ? [index] : []));
  const cues: Cue[] = [];
  let shown: string[] = [];
  let speaker = '';
  at.forEach((index, position) => {
    const [, start = '', end = ''] = TIMING.exec(lines[index] ?? '') ?? [];
    const body = withoutAsides(lines.slice(index + 1, endOf(lines, at[position + 1])));
    const voice = /<v(?:\.[^\s>]*)?\s+([^>]+)>/i.exec(body.join(' '))?.[1]?.trim();
    const words = body.map((line) => decodeEntities(line.replace(MARKS, '')).trim()).filter(Boolean);
    const fresh = words.slice(repeatedLines(shown, words));
    if (words.length > 0) shown = words;
    if (fresh.length === 0) return;
    const text =
      voice && voice !== speaker ? `${decodeEntities(voice)}: ${fresh.join(' ')}` : fresh.join(' ');
    speaker = voice ?? '';
    cues.push({ start, from: secondsOf(start), to: secondsOf(end), text });
  });
  return cues;
}

/** Where the words before a line of times end: its number or name stands in between. */
function endOf(lines: readonly string[], next: number | undefined): number {
  if (next === undefined) return lines.length;
  const isNamed =
    /^\s*\d+\s*$/.test(lines[next - 1] ?? '') ||
    ((lines[next - 1] ?? '').trim() !== '' && (lines[next - 2] ?? '').trim() === '');
  return isNamed ? next - 1 : next;
}

function withoutAsides(lines: readonly string[]): string[] {
  let aside = false;
  return lines.filter((line, index) => {
    if (line.trim() === '') aside = false;
    else if (ASIDE.test(line) && (lines[index - 1] ?? '').trim() === '' && index > 0) aside = true;
    return !aside;
  });
}

/** How many lines at the top were at the bottom of the cue before: captions that scroll show them again. */
function repeatedLines(before: readonly string[], lines: readonly string[]): number {
  let count = Math.min(before.length, lines.length);
  while (count > 0 && !before.slice(-count).every((line, index) => line === lines[index])) count -= 1;
  return count;
}

function secondsOf(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
