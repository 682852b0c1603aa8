import type { ToolTexts } from './tool-texts.ts';

const several = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

export const spanishToolTexts: ToolTexts = {
  commands: {
    help: { name: 'ayuda', usage: '/ayuda', about: 'Esta lista.' },
    answer: {
      ...{ name: 'responder', usage: '/responder pregunta' },
      about: 'Responde con los documentos de la conversación, como una pregunta sin barra.',
    },
    retrieve: {
      ...{ name: 'buscar', usage: '/buscar k=5 palabras' },
      about: 'Enseña los pasajes que mejor encajan, sin respuesta.',
    },
    translate: {
      ...{ name: 'traducir', usage: '/traducir en: texto' },
      about: 'Traduce entre español (es), inglés (en) y alemán (de).',
    },
    summarize: {
      ...{ name: 'resumir', usage: '/resumir length=short texto' },
      about: 'Resume un texto, también sin modelo.',
    },
    classify: {
      ...{ name: 'clasificar', usage: '/clasificar [etiqueta, etiqueta] texto' },
      about: 'Pone una etiqueta a cada línea; con model=nombre, por un clasificador entrenado.',
    },
    score: {
      name: 'puntuar',
      usage: '/puntuar {"metric":"bleu","predictions":["…"],"references":["…"]}',
      about: 'Mide predicciones con BLEU, chrF, ROUGE, F1 y otras, o un texto por su perplejidad.',
    },
    generate: {
      ...{ name: 'generar', usage: '/generar temperature=0.2 instrucción' },
      about: 'Escribe con el modelo de chat.',
    },
    'few-shot': {
      name: 'pocos-ejemplos',
      usage: '/pocos-ejemplos {"task":"…","examples":[{"input":"…","output":"…"}],"inputs":["…"]}',
      about: 'Compara las respuestas sin ejemplos y con ellos.',
    },
    'train-classifier': {
      name: 'entrenar',
      usage: '/entrenar {"name":"…","train":[{"text":"…","label":"…"}]}',
      about: 'Entrena un clasificador con textos etiquetados; pregunta antes.',
    },
    'evaluate-classifier': {
      name: 'evaluar',
      usage: '/evaluar {"name":"…","test":[{"text":"…","label":"…"}]}',
      about: 'Mide un clasificador entrenado con textos que no ha visto.',
    },
    'export-training': {
      name: 'exportar-entrenamiento',
      usage: '/exportar-entrenamiento {"name":"…","train":[{"text":"…","label":"…"}]}',
      about: 'Escribe el trabajo que ajusta un codificador en otra máquina.',
    },
    tune: {
      name: 'ajustar',
      usage: '/ajustar {"task":"train-classifier","space":{"epochs":[5,10]},"metric":"f1"}',
      about: 'Busca los mejores parámetros de otra tarea; pregunta antes.',
    },
    notes: { name: 'notas', usage: '/notas', about: 'Lo que pediste tener en cuenta.' },
    remember: {
      ...{ name: 'recordar', usage: '/recordar texto' },
      about: 'Lo tiene en cuenta en todas las conversaciones; pregunta antes.',
    },
    forget: { name: 'olvidar', usage: '/olvidar 1', about: 'Olvida la nota de ese número; pregunta antes.' },
  },
  write: (usage) => `Escribe: ${usage}`,
  unknownCommand: (name) => `No existe la orden /${name}.`,
  commandList: (names) =>
    `Órdenes: ${names.join(', ') || 'ninguna'}. Empieza con otro carácter para preguntar por ella.`,
  helpHeading: 'Órdenes que entiende esta conversación:',
  helpEnd:
    'Los ajustes van antes del texto (`length=short`) y en lugar de todo ello vale un objeto JSON con los campos de la tarea. In English: `/help en`.',
  notJson: (name) => `Lo que sigue a /${name} no es JSON.`,
  notJsonHint: 'Revisa comillas y comas, o escribe el texto sin llaves.',
  takesJson: (name) => `/${name} toma su entrada como objeto JSON.`,
  answersFromThread: (name) =>
    `/${name} responde con las colecciones de esta conversación y toma solo la pregunta.`,
  notAllowed: (name) => `No se permitió ejecutar /${name}.`,
  notAllowedHint: 'Cambia algo, así que solo se ejecuta cuando lo permites.',
  doesNotFit: (name, faults) => `La entrada de /${name} no encaja: ${faults}.`,
  text: 'Texto',
  label: 'Etiqueta',
  probability: 'Probabilidad',
  value: 'Valor',
  figure: 'Medida',
  interval: 'intervalo del 95 %',
  difference: 'diferencia con el otro sistema',
  notAWriter:
    'Este modelo señala frases y no se entrenó para continuar un texto, así que su perplejidad no dice nada del texto. `repaso models fit` propone un modelo que escriba.',
  passages: (count) =>
    count === 0
      ? 'Ningún pasaje encaja con eso.'
      : `${several(count, 'pasaje', 'pasajes, el mejor primero')}:`,
  page: (page) => `pág. ${page}`,
};
