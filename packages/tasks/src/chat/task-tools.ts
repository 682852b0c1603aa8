import { type StructuredTool, tool } from '@langchain/core/tools';
import { z } from 'zod';
import type { Task, TaskContext } from '../task.ts';

/** Runs a task by name: the function that the doors of the program share. */
export type RunTask = (task: Task, input: unknown, context: TaskContext) => Promise<unknown>;

const runDirectly: RunTask = (task, input, context) => task.run(task.input.parse(input), context);

/**
 * A task as a LangChain tool, for a model that calls tools: its schema is the task's, its result the output as JSON.
 * Faults of the input come back as the error of the tool, so the model can correct itself.
 */
export function toTool(task: Task, run: RunTask = runDirectly): StructuredTool {
  return tool(
    async (input: unknown, config?: { signal?: AbortSignal }) =>
      JSON.stringify(await run(task, input, { signal: config?.signal ?? new AbortController().signal })),
    {
      name: task.name,
      description: task.description,
      // JSON Schema and not zod: defaults and unions reach the model as the HTTP door describes them.
      schema: z.toJSONSchema(task.input, { io: 'input' }) as Record<string, unknown>,
    },
  ) as unknown as StructuredTool;
}
