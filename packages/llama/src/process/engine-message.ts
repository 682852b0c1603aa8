import type { Failure, Hardware, HardwarePlan, ScoreTextRequest, TextScore } from '@repaso/contract';
import type { ChatPart } from '../chat/chat-runtime.ts';
import type { PromptRequest, PromptShape } from '../chat/prompt-engine.ts';
import type { OpenLlamaOptions } from '../engine/open-llama.ts';
import type { NativeOptions } from '../open-native.ts';

/** What the engine process opens before it takes work. */
export interface EngineOptions extends NativeOptions, Pick<OpenLlamaOptions, 'gpu' | 'threads'> {}

/** What was opened. */
export interface EngineModel {
  kind: 'chat' | 'marker';
  name: string;
  contextSize: number;
  sequences: number;
  plan: HardwarePlan;
  /** Bytes of weights that are read for each token. */
  bytesPerToken: number;
}

/** Work for the engine and what comes back as its result. `run` also sends parts while it works. */
export interface EngineJobs {
  run: { input: PromptRequest; output: null };
  mark: { input: { question: string; sentences: string[] }; output: number[] };
  'score-text': { input: ScoreTextRequest; output: TextScore };
  'count-prompt': { input: PromptShape; output: number };
  'count-text': { input: { text: string }; output: number };
  hardware: { input: Record<string, never>; output: Hardware };
  /** Bytes a second that the processor can read from memory. */
  bandwidth: { input: Record<string, never>; output: number };
}

export type EngineJob = keyof EngineJobs;

/** From the program to the engine. */
export type EngineRequest =
  | { type: 'open'; options: EngineOptions }
  | { [Job in EngineJob]: { type: 'job'; id: number; job: Job; input: EngineJobs[Job]['input'] } }[EngineJob]
  | { type: 'stop'; id: number }
  | { type: 'close' };

/** What happened to a job. */
export type EngineNews =
  | { id: number; part: ChatPart }
  | { id: number; output: EngineJobs[EngineJob]['output'] }
  | { id: number; failure: Failure };

/** From the engine to the program. News of a moment travel together. */
export type EngineResponse =
  | { type: 'opened'; model: EngineModel }
  | { type: 'refused'; failure: Failure }
  | { type: 'news'; news: EngineNews[] };
