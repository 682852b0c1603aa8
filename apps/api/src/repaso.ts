import type { Agent, AgentModel, AgentTool } from '@repaso/agent';
import type { HardwareReport, PassageRetriever, SentenceRanker } from '@repaso/contract';
import type { FetchedDocument, Ingestion } from '@repaso/ingestion';
import type { Store } from '@repaso/store';
import type { Task } from '@repaso/tasks';
import type { Logger } from 'pino';
import type { Measure } from './hardware/hardware-reports.ts';
import type { PendingConfirmations } from './http/pending-confirmations.ts';
import type { RunningTurns } from './http/running-turns.ts';
import type { ModelService } from './models/model-service.ts';
import type { TaskRunner } from './tasks/task-runner.ts';

/** Everything that the doors of the program (HTTP and command line) need, already wired. */
export interface Repaso {
  store: Store;
  ingestion: Ingestion;
  /** Fetches a document from the public internet; absent where the configuration does not allow it. */
  fetchDocument?: (address: string, signal: AbortSignal) => Promise<FetchedDocument>;
  retriever: PassageRetriever;
  ranker: SentenceRanker;
  /** With the chat model of now; a question that was begun keeps its own. */
  readonly agent: Agent;
  /** The course tasks by name. */
  tasks: ReadonlyMap<string, Task>;
  /** What MCP clients may use: tools that only read. */
  mcpTools: readonly AgentTool[];
  /** Runs them and keeps the runs. */
  taskRunner: TaskRunner;
  turns: RunningTurns;
  /** Tool calls that wait for the user's word. */
  confirmations: PendingConfirmations;
  readonly model: AgentModel;
  readonly modelName: string;
  /** Lists, pulls and changes models. */
  models: ModelService;
  /** What the machine is, and how the chat model lies on it. */
  hardware(measure: Measure): Promise<HardwareReport>;
  /** @throws AppError `busy` when so many questions wait for the model that another would be turned away. */
  checkModelRoom(user: string): void;
  /** The embedder in service at this moment. */
  embedderName(): string;
  /** The reranker in service at this moment; null where search does without. */
  rerankerName(): string | null;
  log: Logger;
  /** True once `close` has been called: no new work is taken. */
  isDraining(): boolean;
  /** Called when the program begins to stop, so that open streams can end. */
  onDrain(listener: () => void): void;
  /** Stops turns and ingestion, keeps what they have, and frees models and files. */
  close(): Promise<void>;
}
