import { z } from 'zod';

/** One capability that a conversation may use: by command, by a model that calls tools, or from outside through MCP. */
export interface AgentTool {
  /** Kebab-case. */
  name: string;
  /** One sentence for people and for the model that may call it. */
  description: string;
  input: z.ZodType;
  /** JSON Schema of one object for models and clients that take no other, where `input` is a union. */
  schema?: Record<string, unknown>;
  /** It writes, deletes, trains or uses the network: it runs only when the user has allowed this very call. */
  acts: boolean;
  /** What a message says when it asks for this tool. Without it, a model is never offered the tool. */
  cue?: RegExp;
  /** @throws AppError for input that cannot be used */
  run(input: unknown, context: { signal: AbortSignal }): Promise<unknown>;
}

/** What a tool takes, as JSON Schema. */
export function schemaOf({ input, schema }: Pick<AgentTool, 'input' | 'schema'>): Record<string, unknown> {
  return schema ?? (z.toJSONSchema(input, { io: 'input' }) as Record<string, unknown>);
}

/** A call that acts on something, as the user is asked about it. */
export interface PendingCall {
  turnId: string;
  callId: string;
  name: string;
  input: unknown;
}

/** Asks the user whether a call may act; false when refused or when nobody is there to ask. */
export type Confirm = (call: PendingCall, signal: AbortSignal) => Promise<boolean>;
