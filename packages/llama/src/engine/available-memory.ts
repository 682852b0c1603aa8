import { freemem } from 'node:os';

/** What this process may still take, in bytes; limits of a container count. */
export function availableMemory(): number {
  return process.availableMemory?.() ?? freemem();
}
