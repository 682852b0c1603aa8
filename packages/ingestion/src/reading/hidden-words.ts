import type { Notice } from '@repaso/contract';
import { NOTICES } from '../readers/notices.ts';

/** Words of the tag block, or letters kept apart by zero-width characters: nothing that a reader of the document sees. */
const HIDDEN = /[\u{e0020}-\u{e007e}]{2,}|(?:[\u200b\u2060\ufeff]\p{L}){3,}/gu;

/** What to tell the user of a document whose text holds words that cannot be seen; empty for any other. */
export function hiddenWordNotices(text: string): Notice[] {
  const places = text.match(HIDDEN)?.length ?? 0;
  return places === 0 ? [] : [NOTICES.invisibleCharacters(places)];
}
