/** What the page remembers in this browser. A browser that keeps nothing only loses the memory. */
export type KeptKey = 'language' | 'theme' | 'sidebar' | 'collections' | 'mode' | `draft.${string}`;

export function kept(key: KeptKey): string | null {
  try {
    return localStorage.getItem(`repaso.${key}`);
  } catch {
    return null;
  }
}

/** Keeps a value, or forgets it when it is empty. */
export function keep(key: KeptKey, value: string): void {
  try {
    if (value === '') localStorage.removeItem(`repaso.${key}`);
    else localStorage.setItem(`repaso.${key}`, value);
  } catch {
    // Private windows and full storage: the setting holds until the page is closed.
  }
}
