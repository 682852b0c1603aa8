/** What tests and benchmarks of the whole program use of it. */
export { ApiClient } from './cli/api-client.ts';
export { FolderSync } from './folders/folder-sync.ts';
