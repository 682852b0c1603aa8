/** What is embedded and searched for a passage: the title and the headings over it say what its text takes for granted. */
export function contextualText(passage: {
  title: string;
  headings: readonly string[];
  text: string;
}): string {
  return [passage.title, ...passage.headings, passage.text].join('\n');
}
