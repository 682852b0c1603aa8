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
  text: string;
  label: string;
  probability: string;
  value: string;
  figure: string;
  interval: string;
  difference: string;
  /** About the perplexity of a model that only marks sentences. */
  notAWriter: string;
  passages(count: number): string;
  page(page: number): string;
}
