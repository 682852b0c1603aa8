import { alternatives, jsonLiteral } from '../json/gbnf.ts';
import { type JsonCaps, JsonGrammar } from '../json/json-grammar.ts';
import type { ToolDefinition } from './tool-definition.ts';

/** A grammar whose texts are exactly the calls of these tools: `{"name": ..., "arguments": {...}}`. */
export function toolCallGrammar(tools: readonly ToolDefinition[], caps?: JsonCaps): string {
  const grammar = new JsonGrammar(caps);
  const calls = tools.map(({ name, parameters }) => {
    const args = grammar.add({ ...parameters, type: 'object' });
    return `"{\\"name\\":" gap ${jsonLiteral(name)} ",\\"arguments\\":" gap ${args} "}"`;
  });
  return grammar.text(alternatives(calls));
}
