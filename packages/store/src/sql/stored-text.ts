/**
 * Text that is read as bytes (`CAST(… AS BLOB)`): the driver ends the process where a text is not UTF-8, as one is in which a
 * disk has changed a bit. What cannot be read becomes the replacement character.
 */
export type StoredText = ArrayBuffer | null;

export function textOf(stored: StoredText): string {
  return stored === null ? '' : Buffer.from(stored).toString();
}
