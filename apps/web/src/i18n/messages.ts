import type { spanish } from './dictionary-es.ts';

/** The shape of a table of texts; a language that lacks a key does not compile. */
export type Messages = typeof spanish;
