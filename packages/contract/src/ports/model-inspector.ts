/** What a model file says about itself, before native code sees it. */
export interface ModelHeader {
  /** Name that the file gives itself. */
  name: string | undefined;
  architecture: string;
  contextLength: number;
  fileBytes: number;
}

/**
 * Checks the header of a model file. Time and memory are bounded whatever the file claims.
 * @throws AppError `model_unavailable` with the file's name and the way out
 */
export type InspectModel = (path: string) => Promise<ModelHeader>;
