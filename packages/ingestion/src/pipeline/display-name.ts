const LONGEST = 255;

/**
 * A file name for people to read: relative, without steps upwards, control characters or marks that reverse the
 * direction of text. It is never part of a path on this machine.
 */
export function displayName(raw: string): string {
  const clean = raw
    .normalize('NFC')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .split(/[/\\]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[a-z]:$/i.test(part))
    .join('/')
    .trim();
  return clean === '' ? 'document' : clean.slice(-LONGEST);
}
