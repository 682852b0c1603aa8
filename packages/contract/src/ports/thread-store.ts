import type { CreateThread, Thread, ThreadWithTurns, UpdateThread } from '../thread.ts';
import type { Turn } from '../turn.ts';

export interface NewTurn {
  threadId: string;
  parentId: string | null;
  question: string;
}

export type TurnPatch = Partial<
  Pick<
    Turn,
    | 'condensed'
    | 'answer'
    | 'sources'
    | 'citations'
    | 'reason'
    | 'error'
    | 'usage'
    | 'timings'
    | 'notices'
    | 'details'
  >
>;

export interface ThreadStore {
  create(thread: CreateThread): Promise<Thread>;
  /** Newest first, by last change. */
  list(): Promise<Thread[]>;
  get(id: string): Promise<ThreadWithTurns | undefined>;
  /** @throws AppError `not_found` */
  update(id: string, patch: UpdateThread): Promise<Thread>;
  /** @throws AppError `not_found` */
  delete(id: string): Promise<void>;
  /** @throws AppError `not_found` when the thread or the parent (in this thread) is unknown. */
  addTurn(turn: NewTurn): Promise<Turn>;
  getTurn(id: string): Promise<Turn | undefined>;
  updateTurn(id: string, patch: TurnPatch): Promise<Turn>;
  /** The turn and its ancestors, oldest first: the conversation that a follow-up continues. */
  path(turnId: string): Promise<Turn[]>;
}
