/** What a task says is wrong, by what it says in English: groups of the pattern come back in `$1`, `$2`. */
interface SpanishFault {
  said: RegExp;
  message: string;
  hint?: string;
}

const INSTALL =
  'Instala un modelo de chat: `repaso models fit` propone uno para esta máquina y `repaso models pull ID` lo trae; o da un archivo GGUF tuyo en REPASO_MODEL.';

/** The faults that a conversation meets most. */
export const SPANISH_FAULTS: readonly SpanishFault[] = [
  {
    said: /^.+ needs a model that writes, and the embedded one only marks sentences\.$/,
    message: 'Hace falta un modelo que escriba: el incluido solo señala frases.',
    hint: INSTALL,
  },
  {
    said: /^No model that translates .+ is installed\.$/,
    message: 'No hay instalado ningún modelo que traduzca entre esas lenguas.',
    hint: INSTALL,
  },
  {
    said: /^No model that summarises is installed\.$/,
    message: 'No hay instalado ningún modelo que resuma.',
    hint: `${INSTALL} Con method=extractive se resume sin modelo.`,
  },
  {
    said: /^There is nothing to choose from\.$/,
    message: 'No hay entre qué elegir.',
    hint: 'Da dos etiquetas distintas entre corchetes, o model=nombre de un clasificador entrenado.',
  },
  {
    said: /^A trained classifier has its own labels: (.+)\.$/,
    message: 'Un clasificador entrenado tiene sus propias etiquetas: $1.',
    hint: 'Quita etiquetas, ejemplos y método para usarlo, o quita model=… para elegir entre etiquetas tuyas.',
  },
  {
    said: /^An example has the label "(.+)", which is not among the labels\.$/,
    message: 'Un ejemplo tiene la etiqueta «$1», que no está entre las etiquetas.',
  },
  {
    said: /^There is no classifier "(.+)"\.$/,
    message: 'No existe el clasificador «$1».',
    hint: 'Con /entrenar se hace uno.',
  },
  {
    said: /^There is no collection "(.+)"\.$/,
    message: 'No existe la colección «$1».',
    hint: 'Da el nombre de una colección de la lista.',
  },
  { said: /^There is no note (.+)\.$/, message: 'No existe la nota $1.', hint: '/notas las enseña.' },
  {
    said: /^There is no task "(.+)" to tune\.$/,
    message: 'No existe la tarea «$1», o no se puede ajustar.',
  },
  {
    said: /^Both languages are the same\.$/,
    message: 'Las dos lenguas son la misma.',
    hint: 'Da otra como destino, por ejemplo en: texto.',
  },
  {
    said: /^Reference list (\d+) has (\d+) entries for (\d+) predictions\.$/,
    message: 'La lista de referencias $1 tiene $2 entradas para $3 predicciones.',
    hint: 'Da una referencia por predicción, en el mismo orden.',
  },
  {
    said: /^The model "(.+)" does not tell the probabilities of tokens\.$/,
    message: 'El modelo «$1» no dice las probabilidades de los tokens.',
  },
  {
    said: /^Row (\d+) of (.+) has no "(.+)"\.$/,
    message: 'La fila $1 de $2 no tiene «$3».',
    hint: 'Di qué columnas son con textColumn y labelColumn.',
  },
  {
    said: /^Row (\d+) of (.+) has an empty (?:text|label)\.$/,
    message: 'La fila $1 de $2 tiene un campo vacío.',
    hint: 'Rellénalo o quita la fila.',
  },
  {
    said: /^All rows have the label "(.+)"\.$/,
    message: 'Todas las filas tienen la etiqueta «$1».',
    hint: 'Hacen falta dos etiquetas al menos.',
  },
  {
    said: /^"(.+)" is the path of a file, and this door cannot read files\.$/,
    message: '«$1» es la ruta de un archivo, y aquí no se leen archivos.',
    hint: 'Da las filas [{"text","label"}] o {"name","content"}.',
  },
];
