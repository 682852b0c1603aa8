import { AppError } from '@repaso/contract/app-error';
import { decodeText } from './decode-text.ts';
import { documentOf } from './document-of.ts';
import type { Reader } from './reader.ts';
import { cleanText, TextBuilder } from './text-builder.ts';
import { titleFromName } from './title-from-name.ts';

const TIMING = /^((?:\d+:)?\d{1,2}:\d{2})[.,]\d{1,3}\s+-->\s+((?:\d+:)?\d{1,2}:\d{2})[.,]\d{1,3}/;
/** Seconds of silence that part two paragraphs, and characters after which a sentence ends one. */
const SILENCE = 4;
const LONG_ENOUGH = 400;

interface Cue {
  start: string;
  from: number;
  to: number;
  text: string;
}

/** Subtitles (SubRip, WebVTT): what is said, in paragraphs that begin with the time at which they are said. */
export const subtitleReader: Reader = {
  name: 'subtitles',
  mediaTypes: ['application/x-subrip', 'text/vtt'],
  extensions: ['srt', 'vtt'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const cues = cuesOf(cleanText(decodeText(bytes)));
    if (cues.length === 0) {
      throw new AppError('unreadable_document', `“${name}” holds no subtitles: no line has times in it.`, {
        hint: 'Rename it to .txt if it is plain text.',
      });
    }
    const builder = new TextBuilder();
    let open: Cue | undefined;
    for (const cue of cues) {
      const parts = open !== undefined && cue.from - open.to < SILENCE;
      if (open && parts && !(open.text.length > LONG_ENOUGH && /[.!?…]["”»]?$/.test(open.text))) {
        open = { ...open, to: cue.to, text: `${open.text} ${cue.text}` };
        continue;
      }
      if (open) builder.add('paragraph', `[${open.start}] ${open.text}`);
      open = cue;
    }
    if (open) builder.add('paragraph', `[${open.start}] ${open.text}`);
    return documentOf(builder, { name, title: titleFromName(name) });
  },
};

function cuesOf(source: string): Cue[] {
  const cues: Cue[] = [];
  for (const block of source.split(/\n[^\S\n]*\n\s*/)) {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => TIMING.test(line));
    const timing = TIMING.exec(lines[at] ?? '');
    if (!timing) continue;
    const [, start = '', end = ''] = timing;
    const text = lines
      .slice(at + 1)
      // Styling and speakers of WebVTT, positions of SubRip.
      .map((line) => line.replace(/<\/?(?:[biuc]|v|lang|ruby|rt|font|\d)[^>]*>|\{\\[^}]*\}/gi, '').trim())
      .filter(Boolean)
      .join(' ');
    // Captions that scroll repeat the line before.
    if (text !== '' && text !== cues.at(-1)?.text)
      cues.push({ start, from: secondsOf(start), to: secondsOf(end), text });
  }
  return cues;
}

function secondsOf(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
