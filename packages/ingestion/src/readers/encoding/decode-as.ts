import { decodeCodePage850 } from './code-page-850.ts';
import { decodeWindows1252 } from './windows-1252.ts';

/** Text in an encoding of this name, the two that Node reads wrongly or not at all among them. */
export function decodeAs(encoding: string, bytes: Uint8Array): string {
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  return encoding === 'cp850' ? decodeCodePage850(bytes) : new TextDecoder(encoding).decode(bytes);
}
