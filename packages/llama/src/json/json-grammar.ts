import { AppError } from '@repaso/contract';
import { alternatives, jsonLiteral } from './gbnf.ts';
import { asCount, asList, asNumber, asSchema, type JsonSchema } from './json-schema.ts';
import { integerRule, numberRule } from './number-rules.ts';

/** How far a grammar lets a model go where the schema sets no limit; without caps, as far as it likes. */
export interface JsonCaps {
  stringCharacters?: number;
  items?: number;
  /** Only ASCII in free strings. llama.cpp does not check the later bytes of a character, so only this is safe from all. */
  ascii?: boolean;
}

/** llama.cpp unrolls counted repetitions; above this, the limit is left to the validation. */
const LARGEST_REPETITION = 1500;
const LARGEST_DEPTH = 40;

const STOPS = '"\\\\\\x00-\\x1F\\x7F\\uD800-\\uDFFF';
const ASCII = '[ !#-\\[\\]-~]';
const ESCAPES = '"\\\\" ["\\\\/bfnrt]';

/** Rules that all schemas use. `short` leaves out characters that are two in JavaScript, where a length is counted. */
function sharedRules({
  stringCharacters = Infinity,
  items = Infinity,
  ascii = false,
}: JsonCaps): Record<string, string> {
  const more = repetition(0, items);
  const isCapped = items < Infinity;
  return {
    gap: '" "?',
    character: `${ascii ? ASCII : `[^${STOPS}]`} | ${ESCAPES}`,
    short: `${ascii ? ASCII : `[^${STOPS}\\U00010000-\\U0010FFFF]`} | ${ESCAPES}`,
    string: `"\\"" character${repetition(0, stringCharacters)} "\\""`,
    number: '"-"? ("0" | [1-9] [0-9]{0,14}) ("." [0-9]{1,12})?',
    scalar: 'string | number | "true" | "false" | "null"',
    // Values of any kind may nest for ever: where an end must come, they do not nest.
    value: isCapped ? 'scalar' : 'scalar | object | list',
    object: `"{" (string ":" gap value ("," gap string ":" gap value)${more})? "}"`,
    list: `"[" (value ("," gap value)${more})? "]"`,
  };
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '"\\"" [0-9]{4} "-" ("0" [1-9] | "1" [0-2]) "-" ("0" [1-9] | "1" [0-9] | "2" [0-8]) "\\""',
  time: '"\\"" ([01] [0-9] | "2" [0-3]) ":" [0-5] [0-9] ":" [0-5] [0-9] "\\""',
  'date-time':
    '"\\"" [0-9]{4} "-" ("0" [1-9] | "1" [0-2]) "-" ("0" [1-9] | "1" [0-9] | "2" [0-8]) "T" ([01] [0-9] | "2" [0-3]) ":" [0-5] [0-9] ":" [0-5] [0-9] "Z\\""',
};

/**
 * Translates JSON schemas into GBNF rules. What a grammar cannot say (patterns, excluded bounds, uniqueness) is left to
 * the validation of the finished value.
 */
export class JsonGrammar {
  readonly #caps: JsonCaps;
  readonly #rules: Map<string, string>;
  #document: JsonSchema = {};
  #references = new Map<string, string>();
  #depth = 0;

  constructor(caps: JsonCaps = {}) {
    this.#caps = caps;
    this.#rules = new Map(Object.entries(sharedRules(caps)));
  }

  /**
   * The name of a rule that matches the values of `schema`, a document of its own: `$ref` paths start from it.
   * @throws AppError `bad_request` for a schema that cannot be translated.
   */
  add(schema: JsonSchema): string {
    this.#document = schema;
    this.#references = new Map();
    return this.#rule(schema);
  }

  /** The whole grammar, with `start` as its root. */
  text(start: string): string {
    return [`root ::= ${start}`, ...[...this.#rules].map(([name, body]) => `${name} ::= ${body}`)].join('\n');
  }

  #rule(schema: JsonSchema): string {
    if (++this.#depth > LARGEST_DEPTH) throw unusable('it is nested too deeply');
    const name = this.#name(this.#body(schema));
    this.#depth--;
    return name;
  }

  #name(body: string): string {
    const name = `rule${this.#rules.size}`;
    this.#rules.set(name, body);
    return name;
  }

  #body(schema: JsonSchema): string {
    if (typeof schema.$ref === 'string') return this.#reference(schema.$ref);
    if ('const' in schema) return jsonLiteral(schema.const);
    const choices = asList(schema.enum);
    if (choices.length > 0) return alternatives(choices.map(jsonLiteral));
    const options = asList(schema.anyOf ?? schema.oneOf);
    if (options.length > 0) return alternatives(options.map((option) => this.#rule(asSchema(option))));
    const parts = asList(schema.allOf);
    if (parts.length > 0) return this.#body(merge(schema, parts.map(asSchema)));
    if (Array.isArray(schema.type)) {
      return alternatives(schema.type.map((type) => this.#rule({ ...schema, type })));
    }
    return this.#typed(schema);
  }

  #typed(schema: JsonSchema): string {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
    switch (schema.type) {
      case 'object':
        return this.#object(schema);
      case 'array':
        return this.#list(schema);
      case 'string':
        return this.#string(schema);
      case 'integer':
        return integerRule(
          asNumber(minimum) ?? above(asNumber(exclusiveMinimum)),
          asNumber(maximum) ?? below(asNumber(exclusiveMaximum)),
        );
      case 'number':
        return numberRule(asNumber(minimum ?? exclusiveMinimum), asNumber(maximum ?? exclusiveMaximum));
      case 'boolean':
        return '"true" | "false"';
      case 'null':
        return '"null"';
      default:
        return 'properties' in schema ? this.#object(schema) : 'value';
    }
  }

  #reference(path: string): string {
    const known = this.#references.get(path);
    if (known !== undefined) return known;
    const name = this.#name('');
    this.#references.set(path, name);
    let target: unknown = this.#document;
    for (const step of path.replace(/^#\/?/, '').split('/').filter(Boolean)) {
      const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
      target = Object.hasOwn(asSchema(target), key) ? asSchema(target)[key] : undefined;
    }
    if (!path.startsWith('#') || target === undefined)
      throw unusable(`it refers to "${path}", which it does not hold`);
    this.#rules.set(name, this.#body(asSchema(target)));
    return name;
  }

  #object(schema: JsonSchema): string {
    const properties = Object.entries(asSchema(schema.properties));
    if (properties.length === 0) return this.#record(schema.additionalProperties);
    const required = new Set(asList(schema.required));
    // Built from the last property to the first: `first` while nothing is written yet, `after` once a comma is needed.
    let first = '""';
    let after = '""';
    for (const [name, value] of properties.reverse()) {
      const pair = `${jsonLiteral(name)} ":" gap ${this.#rule(asSchema(value))} ${after}`;
      const isOptional = !required.has(name);
      first = this.#name(isOptional ? `${pair} | ${first}` : pair);
      after = this.#name(isOptional ? `"," gap ${pair} | ${after}` : `"," gap ${pair}`);
    }
    return `"{" ${first} "}"`;
  }

  #record(values: unknown): string {
    if (values === false) return '"{" "}"';
    const pair = `string ":" gap ${this.#rule(asSchema(values))}`;
    return `"{" ${this.#repeated(pair, 0, undefined)} "}"`;
  }

  #list(schema: JsonSchema): string {
    const tuple = asList(schema.prefixItems);
    if (tuple.length > 0)
      return `"[" ${tuple.map((item) => this.#rule(asSchema(item))).join(' "," gap ')} "]"`;
    const item = this.#rule(asSchema(schema.items));
    return `"[" ${this.#repeated(item, asCount(schema.minItems) ?? 0, asCount(schema.maxItems))} "]"`;
  }

  /** `item` from `least` to `most` times, with commas between. */
  #repeated(item: string, least: number, most: number | undefined): string {
    const limit = Math.max(least, Math.min(most ?? Infinity, this.#caps.items ?? Infinity));
    if (limit === 0) return '';
    const more = `("," gap ${item})${repetition(Math.max(0, least - 1), limit - 1)}`;
    return least === 0 ? `(${item} ${more})?` : `${item} ${more}`;
  }

  #string(schema: JsonSchema): string {
    const format = typeof schema.format === 'string' ? FORMATS[schema.format] : undefined;
    if (format !== undefined) return format;
    const least = asCount(schema.minLength) ?? 0;
    const most = asCount(schema.maxLength);
    if (least === 0 && most === undefined) return 'string';
    const limit = Math.max(least, Math.min(most ?? Infinity, this.#caps.stringCharacters ?? Infinity));
    return `"\\"" short${repetition(least, limit)} "\\""`;
  }
}

function repetition(least: number, most: number): string {
  const from = Math.min(least, LARGEST_REPETITION);
  return most > LARGEST_REPETITION ? `{${from},}` : `{${from},${most}}`;
}

function above(bound: number | undefined): number | undefined {
  return bound === undefined ? undefined : Math.floor(bound) + 1;
}

function below(bound: number | undefined): number | undefined {
  return bound === undefined ? undefined : Math.ceil(bound) - 1;
}

/** `allOf` of object schemas is one object with all properties. */
function merge(schema: JsonSchema, parts: readonly JsonSchema[]): JsonSchema {
  const { allOf: _, ...own } = schema;
  const all = [own, ...parts] as JsonSchema[];
  return Object.assign({}, ...all, {
    properties: Object.assign({}, ...all.map((part) => asSchema(part.properties))),
    required: all.flatMap((part) => asList(part.required)),
  });
}

function unusable(why: string): AppError {
  return new AppError('bad_request', `The output schema cannot be used: ${why}.`, {
    hint: 'Give a JSON schema without outside references and at most 40 levels deep.',
  });
}
