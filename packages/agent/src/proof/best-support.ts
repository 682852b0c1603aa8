import type { Source } from '@repaso/contract';
import { findSupport, type Support } from './find-support.ts';

/** What stands over a source: it may hold the names that its text takes for granted. */
export function contextOf({ passage }: Source): string {
  return [passage.title, ...passage.headings].join(' ');
}

/** What a claim rests on in a source; see `findSupport`. */
export function supportIn(source: Source, claim: string): Support | undefined {
  return findSupport(claim, source.passage.text, contextOf(source));
}

/** What a claim rests on in the source that holds the most of it; of equals, in the first. */
export function bestSupport(
  sources: readonly Source[],
  claim: string,
): (Support & { n: number }) | undefined {
  let best: (Support & { n: number }) | undefined;
  for (const source of sources) {
    const support = supportIn(source, claim);
    if (support !== undefined && support.share > (best?.share ?? 0)) best = { ...support, n: source.n };
  }
  return best;
}
