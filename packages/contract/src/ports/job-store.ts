export interface Job {
  id: string;
  kind: string;
  /** What the job is about, such as a document id. */
  subject: string;
  attempts: number;
}

/** A durable queue: what was accepted is done, even if the process dies in between. */
export interface JobStore {
  /** Adds a job, or answers with the open one for the same kind and subject. */
  enqueue(kind: string, subject: string): Promise<Job>;
  /** Takes the oldest waiting job and counts the attempt. */
  claim(kind: string): Promise<Job | undefined>;
  finish(id: string): Promise<void>;
  fail(id: string, reason: string): Promise<void>;
  /** Puts jobs that a dead process had claimed back into the queue; call once at start. Returns how many. */
  release(kind: string): Promise<number>;
  /** Number of waiting and claimed jobs. */
  open(kind: string): Promise<number>;
}
