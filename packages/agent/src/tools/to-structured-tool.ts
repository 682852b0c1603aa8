import { type StructuredTool, tool } from '@langchain/core/tools';
import type { PassageRetriever } from '@repaso/contract';
import { z } from 'zod';
import type { AgentTool } from './agent-tool.ts';

/** A tool as LangChain's: its schema as JSON Schema, its output as JSON. Whoever calls it has to ask before it acts. */
export function toStructuredTool({ name, description, input, run }: AgentTool): StructuredTool {
  const call = async (value: unknown, config?: { signal?: AbortSignal }) =>
    JSON.stringify(await run(input.parse(value), { signal: config?.signal ?? new AbortController().signal }));
  // The schema itself and not the flat one: under a grammar, a union keeps the fields of one variant together.
  const schema = z.toJSONSchema(input, { io: 'input' }) as Record<string, unknown>;
  return tool(call, { name, description, schema }) as unknown as StructuredTool;
}

/** Retrieval over some collections as a tool for any LangChain agent: passages with their places, best first. */
export function createPassageTool(retriever: PassageRetriever, collections: string[]): StructuredTool {
  return toStructuredTool({
    name: 'retrieve',
    description: 'Find the passages of the documents that fit a query best.',
    input: z.object({ query: z.string().min(1), k: z.number().int().min(1).max(50).default(5) }),
    acts: false,
    run: async (value, { signal }) => {
      const { query, k } = value as { query: string; k: number };
      return retriever.search({ collections, text: query, k, signal });
    },
  });
}
