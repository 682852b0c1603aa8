/** What a machine offers to a model; bytes, and bytes a second. */
export interface Machine {
  gpu: { memory: number; bandwidth: number | null } | null;
  memory: number;
  /** Measured for the processor; null when it was not. */
  bandwidth: number | null;
  /** Memory that the embedder and the rest of Repaso take. */
  reserved: number;
}
