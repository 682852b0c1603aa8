/** What one check found, and what to do about it. */
export interface Finding {
  name: string;
  state: 'ok' | 'note' | 'fault';
  detail: string;
  hint?: string;
}
