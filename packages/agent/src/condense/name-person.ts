/** English pronouns of a person. Spanish "he" is a form of "haber" before a participle. */
const PERSON = /(?<!\p{L})(she|him|his|hers?|he(?! \p{L}+(?:[ai]do|cho|sto|to)(?!\p{L})))(?!\p{L})/iu;
/** What follows "her" where it does not say whose. */
const NOTHING_OWNED =
  /^\s+(?:in|at|to|on|for|with|and|or|as|from|by|after|before|during|do|go)(?!\p{L})|^\s*(?:[?.!,]|$)/iu;

/** Whether a message speaks of a person whom it does not name itself: "he" after a name means that name. */
export function needsPerson(message: string): boolean {
  const at = PERSON.exec(message)?.index;
  return at !== undefined && !/\s\p{Lu}/u.test(message.slice(0, at));
}

/** Puts a name in the place of the first pronoun: "his wife" becomes "Bell's wife". */
export function namePerson(message: string, name: string): string {
  return message.replace(PERSON, (pronoun, _group, at: number) => {
    const rest = message.slice(at + pronoun.length);
    const isOwner = /^(?:his|hers)$/i.test(pronoun) || (/^her$/i.test(pronoun) && !NOTHING_OWNED.test(rest));
    if (!isOwner) return name;
    return name.endsWith('s') ? `${name}'` : `${name}'s`;
  });
}
