/** Control characters, and marks that turn the direction of writing to make `exe.txt` out of `txt.exe`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are the point.
const DECEPTIVE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LONGEST = 255;

/** A file name as it may be shown: no folder, nothing that deceives the eye. It is never part of a path. */
export function displayName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  const clean = base.replace(DECEPTIVE, '').trim();
  return clean === '' ? 'document' : clean.slice(-LONGEST);
}
