import { AppError } from '@repaso/contract';
import type { Llama, LlamaGrammar } from 'node-llama-cpp';

const CACHED_GRAMMARS = 32;

/** Compiles grammars and keeps the latest ones, because the same few come again and again. */
export class GrammarCache {
  readonly #llama: Llama;
  readonly #grammars = new Map<string, LlamaGrammar>();

  constructor(llama: Llama) {
    this.#llama = llama;
  }

  /** @throws AppError `bad_request` for a text that is no usable GBNF grammar. */
  async compile(text: string): Promise<LlamaGrammar> {
    const cached = this.#grammars.get(text);
    if (cached !== undefined) return cached;
    let grammar: LlamaGrammar;
    try {
      grammar = await this.#llama.createGrammar({ grammar: text });
    } catch (error) {
      throw new AppError('bad_request', 'The grammar cannot be used.', {
        hint: 'Give a GBNF grammar whose start rule is "root".',
        spanish: {
          message: 'La gramática no se puede usar.',
          hint: 'Da una gramática GBNF cuya regla inicial sea «root».',
        },
        cause: error,
      });
    }
    if (this.#grammars.size >= CACHED_GRAMMARS) {
      const oldest = this.#grammars.keys().next();
      if (!oldest.done) this.#grammars.delete(oldest.value);
    }
    this.#grammars.set(text, grammar);
    return grammar;
  }
}
