import type { AppError, UploadResult } from '@repaso/contract';

/** What bringing a collection in line with folders has done. */
export interface FolderChanges {
  /** What was sent: new and changed files. */
  uploaded: UploadResult['documents'];
  /** Names of the files whose content was there already. */
  unchanged: string[];
  /** New names of documents whose files were renamed or moved. */
  renamed: string[];
  /** Names of documents that were removed because their files are gone. */
  removed: string[];
  /** What could not be taken in; of later looks, only what was not told before. */
  rejected: { name: string; error: AppError }[];
  /** Names of the files that nothing reads. */
  passedOver: string[];
}
