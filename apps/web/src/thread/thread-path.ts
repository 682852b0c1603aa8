import type { Turn } from '@repaso/contract';

/** Which of several turns with one parent is shown: parent id (`''` for the first question) → turn id. */
export type BranchChoices = Record<string, string>;

export interface PathTurn<T extends Turn = Turn> {
  turn: T;
  /** Every turn with the same parent, oldest first; `turn` is one of them. */
  siblings: T[];
}

/** The conversation that is shown: from the first question down, at each fork the chosen turn or else the newest. */
export function threadPath<T extends Turn>(turns: T[], choices: BranchChoices): PathTurn<T>[] {
  const children = new Map<string, T[]>();
  for (const turn of turns) {
    const key = turn.parentId ?? '';
    const siblings = children.get(key);
    if (siblings === undefined) children.set(key, [turn]);
    else siblings.push(turn);
  }
  const path: PathTurn<T>[] = [];
  const seen = new Set<string>();
  for (let key = ''; ; ) {
    const siblings = children.get(key);
    const turn = siblings?.find(({ id }) => id === choices[key]) ?? siblings?.at(-1);
    if (siblings === undefined || turn === undefined || seen.has(turn.id)) return path;
    seen.add(turn.id);
    path.push({ turn, siblings });
    key = turn.id;
  }
}
