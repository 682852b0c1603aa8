import { AppError } from '@repaso/contract';
import { asSchema } from '../json/json-schema.ts';

const TOO_LONG =
  /context.{0,20}(length|size|window)|exceed.{0,30}context|too (long|many tokens)|maximum.{0,20}tokens/i;
const LONGEST_MESSAGE = 300;

/** What a model server says in an error body, in one line; nothing else of it is shown. */
export function errorMessageOf(body: unknown): string {
  const error = asSchema(body).error ?? asSchema(body).detail ?? asSchema(body).message;
  const message = typeof error === 'string' ? error : asSchema(error).message;
  return (typeof message === 'string' ? message : '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_MESSAGE);
}

/** The refusal of a model server as one of ours. */
export function refusalOf(status: number, message: string, server: string): AppError {
  const said = message === '' ? `status ${status}` : `“${message}”`;
  if (status === 413 || (status < 500 && TOO_LONG.test(message))) {
    return new AppError('too_large', `The prompt is too long for the model: ${said}.`, {
      hint: 'Send less text, or give the model server a larger context.',
      spanish: {
        message: `La petición es demasiado larga para el modelo: ${said}.`,
        hint: 'Envía menos texto, o da más contexto al servidor de modelos.',
      },
    });
  }
  if (status === 429 || status === 503) {
    return new AppError('busy', `The model server ${server} is busy: ${said}.`, {
      hint: 'Ask again in a moment.',
      spanish: {
        message: `El servidor de modelos ${server} está ocupado: ${said}.`,
        hint: 'Pregunta otra vez dentro de un momento.',
      },
    });
  }
  if (status === 401 || status === 403) {
    return new AppError('model_unavailable', `The model server ${server} wants another key.`, {
      hint: 'Set LLM_API_KEY to a key of this server.',
      spanish: {
        message: `El servidor de modelos ${server} quiere otra clave.`,
        hint: 'Pon en LLM_API_KEY una clave de ese servidor.',
      },
    });
  }
  if (status === 404) {
    return new AppError(
      'model_unavailable',
      `The model server ${server} does not have what was asked: ${said}.`,
      {
        hint: 'Check LLM_BASE_URL (it usually ends in /v1) and LLM_MODEL.',
        spanish: {
          message: `El servidor de modelos ${server} no tiene lo que se pidió: ${said}.`,
          hint: 'Comprueba LLM_BASE_URL (suele acabar en /v1) y LLM_MODEL.',
        },
      },
    );
  }
  if (status < 500) {
    return new AppError('bad_request', `The model server ${server} refused the call: ${said}.`, {
      hint: 'Change what the message names, or use a server that can do it.',
      spanish: {
        message: `El servidor de modelos ${server} rechazó la llamada: ${said}.`,
        hint: 'Cambia lo que dice el mensaje, o usa un servidor que pueda hacerlo.',
      },
    });
  }
  return new AppError('model_unavailable', `The model server ${server} failed: ${said}.`, {
    hint: 'Look at the log of the model server, then ask again.',
    spanish: {
      message: `El servidor de modelos ${server} falló: ${said}.`,
      hint: 'Mira el registro del servidor de modelos y vuelve a preguntar.',
    },
  });
}

/** What a server did instead of answering. */
const SILENCES = {
  unreachable: ['cannot be reached', 'no responde'],
  silent: ['said nothing for too long', 'tardó demasiado en decir algo'],
  strange: ['does not answer as a model server does', 'no contesta como un servidor de modelos'],
  'broken-off': ['broke off its answer', 'dejó la respuesta a medias'],
} as const;

export function unreachable(server: string, how: keyof typeof SILENCES, cause?: unknown): AppError {
  const [did, hizo] = SILENCES[how];
  return new AppError('model_unavailable', `The model server ${server} ${did}.`, {
    hint: 'Check that it runs and that LLM_BASE_URL is its address (it usually ends in /v1).',
    spanish: {
      message: `El servidor de modelos ${server} ${hizo}.`,
      hint: 'Comprueba que está en marcha y que LLM_BASE_URL es su dirección (suele acabar en /v1).',
    },
    cause,
  });
}
