import { fileURLToPath } from 'node:url';

/** The embedder that the product ships. */
export const EMBEDDER = fileURLToPath(new URL('../../models/repaso-embed-es-en', import.meta.url));
