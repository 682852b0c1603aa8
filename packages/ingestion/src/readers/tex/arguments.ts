import type { TexToken } from './tex-token.ts';

/** A stretch of tokens: from the first up to before the last. */
export type Stretch = readonly [from: number, to: number];

/** Reads the arguments of commands. Nothing is looked at beyond `to`. */
export interface Arguments {
  /** What stands in the optional parts from here on, each in its brackets. */
  optional: Stretch[];
  /** What stands in the groups. */
  groups: Stretch[];
  /** The first token behind them all. */
  next: number;
}

/**
 * The arguments that follow a token.
 * @param most how many groups are taken at most; optional parts around them are taken as they come
 */
export function argumentsAt(tokens: readonly TexToken[], at: number, to: number, most: number): Arguments {
  const optional: Stretch[] = [];
  const groups: Stretch[] = [];
  let next = at;
  for (;;) {
    let look = next;
    while (look < to && tokens[look]?.kind === 'space') look += 1;
    const token = tokens[look];
    if (look >= to || !token) break;
    if (token.kind === 'bracket' && token.match >= 0 && token.match < to && look === next) {
      optional.push([look + 1, token.match]);
      next = token.match + 1;
    } else if (groups.length < most && token.kind === 'open' && token.match >= 0 && token.match < to) {
      groups.push([look + 1, token.match]);
      next = token.match + 1;
    } else break;
  }
  return { optional, groups, next };
}
