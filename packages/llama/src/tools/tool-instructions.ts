import type { ToolDefinition } from './tool-definition.ts';

/** What a model is told before it must call a tool. */
export function toolInstructions(tools: readonly ToolDefinition[]): string {
  const list = tools.map((tool) => JSON.stringify(tool)).join('\n');
  return `Call ${tools.length === 1 ? 'this tool' : 'one of these tools'}:\n${list}\nAnswer only with JSON in the form {"name": <name of the tool>, "arguments": <its arguments>}.`;
}
