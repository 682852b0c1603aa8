/** What tests and benchmarks of the whole program use of it. */
export { ApiClient } from './cli/api-client.ts';
export { syncFolder } from './folders/sync-folder.ts';
