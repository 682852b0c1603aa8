import { type StructuredTool, tool } from '@langchain/core/tools';
import type { Task } from '../task.ts';
import { toolSchema } from './tool-schema.ts';

/**
 * A task as a LangChain tool, for any model that calls tools: its schema is the task's, its result the output as JSON.
 * Input that does not fit is thrown as the error of the tool, so that the model can correct itself.
 */
export function toTool(task: Task): StructuredTool {
  return tool(
    async (input: unknown, config?: { signal?: AbortSignal }) => {
      const signal = config?.signal ?? new AbortController().signal;
      return JSON.stringify(await task.run(task.input.parse(input), { signal }));
    },
    {
      name: task.name,
      description: task.description,
      // JSON Schema and not zod: defaults reach the model as the HTTP door describes them.
      schema: toolSchema(task),
    },
  ) as unknown as StructuredTool;
}
