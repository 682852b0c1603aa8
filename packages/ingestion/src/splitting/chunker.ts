/**
 * Name and version of the way in which documents are cut. A new number makes every document be cut and embedded again
 * in the background: raise it when `splitDocument` or `contextualText` give another result for the same document.
 */
export const CHUNKER = 'structure-200-320@1';
