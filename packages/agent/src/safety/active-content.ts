/** Markup that fetches or leads somewhere when it is shown: images, links, embedded HTML, addresses with data in them. */
const ACTIVE =
  /!\[[^\]]*\]\s*[([]|\]\(\s*[^)\s]|<\/?(?:a|img|script|iframe|object|embed|link|style|svg|video|audio|form|input|meta|base)\b|(?:https?|ftp):\/\/\S*\?\S*=|\b(?:javascript|vbscript|file):|data:[a-z]+\/[a-z]+[;,]/i;

/** True for a text that should not be repeated in an answer, because showing it may fetch something. */
export function hasActiveContent(text: string): boolean {
  return ACTIVE.test(text);
}
