/** A piece of a LaTeX source. Offsets are those of the source; `match` is the index of the token that closes it, or -1. */
export type TexToken = { start: number; end: number } & (
  | { kind: 'words'; text: string }
  | { kind: 'space' }
  | { kind: 'paragraph' }
  | { kind: 'command'; name: string; isStarred: boolean }
  | { kind: 'sign'; text: '&' | '~' | ']' }
  | { kind: 'bracket'; match: number }
  | { kind: 'open'; match: number }
  | { kind: 'close' }
  | { kind: 'begin'; name: string; match: number }
  | { kind: 'end'; name: string }
  | { kind: 'formula'; text: string; environment: string | undefined; isBlock: boolean }
  | { kind: 'verbatim'; text: string; isBlock: boolean }
);
