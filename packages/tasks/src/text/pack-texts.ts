/** Groups neighbours so that no group has more tokens than `limit`, unless a single text has. */
export async function packTexts(
  texts: readonly string[],
  limit: number,
  countTokens: (text: string) => number | Promise<number>,
): Promise<string[][]> {
  const groups: string[][] = [];
  let [group, size]: [string[], number] = [[], 0];
  for (const text of texts) {
    const tokens = await countTokens(text);
    if (group.length > 0 && size + tokens > limit) {
      groups.push(group);
      [group, size] = [[], 0];
    }
    group.push(text);
    size += tokens;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}
