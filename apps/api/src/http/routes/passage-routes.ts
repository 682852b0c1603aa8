import { AppError, type PassageTranslation, translatePassageSchema } from '@repaso/contract';
import { Hono } from 'hono';
import type { Repaso } from '../../repaso.ts';
import { readJson } from '../read-json.ts';

/** Passages beside what they are: their translation, on demand. */
export function passageRoutes(repaso: Repaso): Hono {
  const routes = new Hono();
  routes.post('/translate', async (c) => {
    const { chunkId, quote, to } = await readJson(c, translatePassageSchema);
    const passage = await repaso.store.chunks.inContext(chunkId);
    if (passage === undefined) {
      throw new AppError('not_found', `There is no passage ${chunkId}.`, {
        hint: 'Its document may have been deleted or read again since.',
        spanish: {
          message: `No hay ningún pasaje ${chunkId}.`,
          hint: 'Puede que su documento se haya borrado o se haya vuelto a leer.',
        },
      });
    }
    if (quote !== undefined && !passage.text.includes(quote)) {
      throw new AppError('bad_request', 'The passage does not hold these words.', {
        hint: 'Send the quote of a citation as it is, or leave it out.',
        spanish: {
          message: 'El pasaje no contiene esas palabras.',
          hint: 'Envía la cita tal como es, o déjala fuera.',
        },
      });
    }
    const text = quote ?? passage.text;
    const from = passage.language;
    const translation = await repaso.agent.translate({ text, from, to, signal: c.req.raw.signal });
    return c.json({ text: translation, from, to } satisfies PassageTranslation);
  });
  return routes;
}
