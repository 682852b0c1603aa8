const LONGEST = 255;
const NUMBER = / \((\d+)\)(?:\.[^./]*)?$/;

/** A file name that no other document has: `tarifas (2).md` where `tarifas.md` is taken. */
export async function numberedName(
  name: string,
  isTaken: (name: string) => Promise<boolean>,
): Promise<string> {
  if (!(await isTaken(name))) return name;
  const extension = /[^/](\.[^./]{1,10})$/.exec(name)?.[1] ?? '';
  const base = name.slice(0, name.length - extension.length);
  for (let number = 2; ; number += 1) {
    const end = ` (${number})${extension}`;
    const candidate = base.slice(0, LONGEST - end.length) + end;
    if (!(await isTaken(candidate))) return candidate;
  }
}

/** A title that carries the number of the file's name, so that versions are told apart where only titles are shown. */
export function numberedTitle(title: string, name: string): string {
  const number = NUMBER.exec(name)?.[1];
  return number === undefined || title.endsWith(`(${number})`) ? title : `${title} (${number})`;
}
