const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/** The address when it may be a link of an answer; undefined for everything else (scripts, data, files, other apps). */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  try {
    const { protocol } = new URL(url);
    return ALLOWED.has(protocol) ? url : undefined;
  } catch {
    // Relative addresses would lead into the page itself; no answer has a reason to.
    return undefined;
  }
}
