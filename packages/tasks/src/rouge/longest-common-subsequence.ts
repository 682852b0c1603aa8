/** `table[i][j]`: length of the longest common subsequence of the first i tokens of one and the first j of the other. */
function lengthTable(one: readonly string[], other: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: one.length + 1 }, () => new Uint32Array(other.length + 1));
  for (let i = 1; i <= one.length; i++) {
    const [above, row] = [table[i - 1]!, table[i]!];
    for (let j = 1; j <= other.length; j++) {
      row[j] = one[i - 1] === other[j - 1] ? above[j - 1]! + 1 : Math.max(above[j]!, row[j - 1]!);
    }
  }
  return table;
}

export function commonSubsequenceLength(one: readonly string[], other: readonly string[]): number {
  return lengthTable(one, other)[one.length]![other.length]!;
}

/** Positions in `reference` of one longest common subsequence; of several, the one that rouge_score walks back to. */
export function commonSubsequencePositions(
  reference: readonly string[],
  candidate: readonly string[],
): number[] {
  const table = lengthTable(reference, candidate);
  const positions: number[] = [];
  let [i, j] = [reference.length, candidate.length];
  while (i > 0 && j > 0) {
    if (reference[i - 1] === candidate[j - 1]) {
      positions.push(i - 1);
      i--;
      j--;
    } else if (table[i]![j - 1]! > table[i - 1]![j]!) j--;
    else i--;
  }
  return positions.reverse();
}
