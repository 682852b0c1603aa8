import type { BaseMessage } from '@langchain/core/messages';
import type { ScoreTextRequest, TextScore } from '@repaso/contract';
import { CallQueue, type CallQueueOptions } from '../queue/call-queue.ts';
import { runToolCall } from '../tools/run-tool-call.ts';
import type { CallShape, ChatCall, ChatPart, ChatRuntime } from './chat-runtime.ts';
import { type CallPlan, planCall } from './plan-call.ts';
import type { PromptEngine } from './prompt-engine.ts';
import { runDetached } from './run-detached.ts';

export type QueueLimits = Omit<CallQueueOptions, 'places'>;

/**
 * A Llama model of this machine as a chat runtime: plans how each call is put to the model, and lets as many run at once
 * as the engine has sequences. The queue is on this side, so that who waits outlives an engine that dies.
 */
export class LlamaRuntime implements ChatRuntime {
  readonly provider = 'llama';
  readonly queue: CallQueue;
  readonly #engine: PromptEngine;

  constructor(engine: PromptEngine, limits: QueueLimits = {}) {
    this.#engine = engine;
    this.queue = new CallQueue({ ...limits, places: engine.sequences });
  }

  get name(): string {
    return this.#engine.name;
  }

  get contextSize(): number {
    return this.#engine.contextSize;
  }

  async *run(call: ChatCall): AsyncGenerator<ChatPart, void, void> {
    // A call that cannot be planned is refused at once, not after its wait.
    const plan = planCall(call.messages, call);
    const { sampling, maxTokens, stop } = call;
    const leave = await this.queue.enter(call);
    const answer = (signal: AbortSignal) => {
      const generate = ({ history, grammar, functions }: CallPlan) =>
        this.#engine.run({ history, grammar, functions, sampling, maxTokens, stop }, signal);
      if (plan.answer === 'text') return generate(plan);
      return runToolCall((outputCaps) => generate(planCall(call.messages, { ...call, outputCaps })));
    };
    yield* runDetached(answer, call.signal, leave);
  }

  countPrompt(messages: readonly BaseMessage[], shape: CallShape): Promise<number> {
    return this.#engine.countPrompt(planCall(messages, shape));
  }

  countTokens(text: string): Promise<number> {
    return this.#engine.countTokens(text);
  }

  async scoreText(request: ScoreTextRequest, signal?: AbortSignal): Promise<TextScore> {
    const leave = await this.queue.enter({ signal });
    try {
      return await this.#engine.scoreText(request, signal);
    } finally {
      leave();
    }
  }

  checkRoom(user?: string): void {
    this.queue.checkRoom(user);
  }

  close(): Promise<void> {
    this.queue.close();
    return this.#engine.close();
  }
}
