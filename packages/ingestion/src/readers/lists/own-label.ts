/** Stands before words that begin with the number of their item; a character of private use, which no text has. */
const MARK = '\ue001';

/** The start of an item that says its number itself, on its way through a format that has plain numbers only. */
export function ownLabel(label: string): string {
  return label === '' ? MARK : `${MARK}${label} `;
}

/** True for words that begin with the number of their item. */
export function saysOwnLabel(words: string): boolean {
  return words.trimStart().startsWith(MARK);
}

export function withoutMark(words: string): string {
  return words.replaceAll(MARK, '');
}
