import { AppError } from '@repaso/contract/app-error';
import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import type { Reader } from './reader.ts';
import { type Cue, cuesOf } from './subtitles/cues-of.ts';
import { cleanText, TextBuilder } from './text-builder.ts';
import { titleFromName } from './title-from-name.ts';

/** Seconds of silence that part two paragraphs, and characters after which a sentence ends one. */
const SILENCE = 4;
const LONG_ENOUGH = 400;

/** Subtitles (SubRip, WebVTT): what is said, in paragraphs that begin with the time at which they are said. */
export const subtitleReader: Reader = {
  name: 'subtitles',
  mediaTypes: ['application/x-subrip', 'text/vtt'],
  extensions: ['srt', 'vtt'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const { text, notices } = readText(bytes);
    const cues = cuesOf(cleanText(text));
    if (cues.length === 0) {
      throw new AppError('unreadable_document', `“${name}” holds no subtitles: no line has times in it.`, {
        hint: 'Rename it to .txt if it is plain text.',
        spanish: {
          message: `«${name}» no tiene subtítulos: ninguna línea lleva tiempos.`,
          hint: 'Ponle la extensión .txt si es texto normal.',
        },
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
    return documentOf(builder, { name, title: titleFromName(name), notices });
  },
};
