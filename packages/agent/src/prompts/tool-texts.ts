/** A command as people are told about it. */
export interface CommandText {
  /** The word after the slash in this language. */
  name: string;
  /** How it is written. */
  usage: string;
  /** What it does, in one line. */
  about: string;
}

/** What the program says about commands and tools in its own name. */
export interface ToolTexts {
  /** By the name of the tool; `answer` and `help` are commands without one. */
  commands: Readonly<Record<string, CommandText>>;
  write(usage: string): string;
  unknownCommand(name: string): string;
  /** @param names each with its slash */
  commandList(names: string[]): string;
  helpHeading: string;
  helpEnd: string;
  notJson(name: string): string;
  notJsonHint: string;
  takesJson(name: string): string;
  answersFromThread(name: string): string;
  notAllowed(name: string): string;
  notAllowedHint: string;
  doesNotFit(name: string, faults: string): string;
  faults: {
    missing(field: string): string;
    unknown(fields: string[]): string;
    empty(field: string): string;
    wrongType(field: string, type: string): string;
    choice(field: string, options: string[]): string;
    least(field: string, count: number): string;
    most(field: string, count: number): string;
    /** @param detail what the schema says, in English */
    other(field: string, detail: string): string;
    types: Readonly<Record<string, string>>;
  };
  text: string;
  label: string;
  probability: string;
  value: string;
  figure: string;
  interval: string;
  difference: string;
  passages(count: number): string;
  page(page: number): string;
}
