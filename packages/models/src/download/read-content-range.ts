/** Reads `Content-Range: bytes 100-199/1000`; undefined when it says something else. */
export function readContentRange(value: string | undefined): { from: number; bytes: number } | undefined {
  const match = /^bytes (\d+)-\d+\/(\d+)$/.exec(value ?? '');
  return match === null ? undefined : { from: Number(match[1]), bytes: Number(match[2]) };
}
