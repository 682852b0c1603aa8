import type { Confirm, PendingCall } from '@repaso/agent';

/** Longest wait for the user; a call that nobody allows does not run. */
const PATIENCE_MS = 5 * 60_000;

/** Tool calls that wait for the user's word. */
export class PendingConfirmations {
  readonly #waiting = new Map<string, (allowed: boolean) => void>();

  readonly ask: Confirm = ({ turnId, callId }: PendingCall, signal) =>
    new Promise((resolve) => {
      const key = `${turnId}/${callId}`;
      const settle = (allowed: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', refuse);
        this.#waiting.delete(key);
        resolve(allowed);
      };
      const refuse = () => settle(false);
      const timer = setTimeout(refuse, PATIENCE_MS);
      signal.addEventListener('abort', refuse, { once: true });
      this.#waiting.set(key, settle);
      if (signal.aborted) refuse();
    });

  /** Passes the user's word on; false when no such call is waiting. */
  settle(turnId: string, callId: string, allowed: boolean): boolean {
    const settle = this.#waiting.get(`${turnId}/${callId}`);
    settle?.(allowed);
    return settle !== undefined;
  }
}
