import type { ToolTexts } from './tool-texts.ts';

const several = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

export const englishToolTexts: ToolTexts = {
  commands: {
    help: { name: 'help', usage: '/help', about: 'This list.' },
    answer: {
      ...{ name: 'answer', usage: '/answer question' },
      about: 'Answers from the documents of the conversation, like a question without a slash.',
    },
    retrieve: {
      ...{ name: 'retrieve', usage: '/retrieve k=5 words' },
      about: 'Shows the passages that fit best, without an answer.',
    },
    translate: {
      ...{ name: 'translate', usage: '/translate es: text' },
      about: 'Translates between Spanish (es), English (en) and German (de).',
    },
    summarize: {
      ...{ name: 'summarize', usage: '/summarize length=short text' },
      about: 'Summarises a text, even with no model.',
    },
    classify: {
      ...{ name: 'classify', usage: '/classify [label, label] text' },
      about: 'Labels each line; with model=name, by a trained classifier.',
    },
    score: {
      name: 'score',
      usage: '/score {"metric":"bleu","predictions":["…"],"references":["…"]}',
      about: 'Measures predictions by BLEU, chrF, ROUGE, F1 and others, or a text by its perplexity.',
    },
    generate: {
      ...{ name: 'generate', usage: '/generate temperature=0.2 instruction' },
      about: 'Writes with the chat model.',
    },
    'few-shot': {
      name: 'few-shot',
      usage: '/few-shot {"task":"…","examples":[{"input":"…","output":"…"}],"inputs":["…"]}',
      about: 'Compares the answers without examples and with them.',
    },
    'train-classifier': {
      name: 'train-classifier',
      usage: '/train-classifier {"name":"…","train":[{"text":"…","label":"…"}]}',
      about: 'Trains a classifier on labelled texts; asks first.',
    },
    'evaluate-classifier': {
      name: 'evaluate-classifier',
      usage: '/evaluate-classifier {"name":"…","test":[{"text":"…","label":"…"}]}',
      about: 'Measures a trained classifier on texts that it has not seen.',
    },
    'export-training': {
      name: 'export-training',
      usage: '/export-training {"name":"…","train":[{"text":"…","label":"…"}]}',
      about: 'Writes the job that fine-tunes an encoder on another machine.',
    },
    tune: {
      name: 'tune',
      usage: '/tune {"task":"train-classifier","space":{"epochs":[5,10]},"metric":"f1"}',
      about: 'Searches the best settings of another task; asks first.',
    },
    notes: { name: 'notes', usage: '/notes', about: 'What you asked to keep in mind.' },
    remember: {
      ...{ name: 'remember', usage: '/remember text' },
      about: 'Keeps it in mind in every conversation; asks first.',
    },
    forget: { name: 'forget', usage: '/forget 1', about: 'Forgets the note of that number; asks first.' },
  },
  write: (usage) => `Write: ${usage}`,
  unknownCommand: (name) => `There is no command /${name}.`,
  commandList: (names) =>
    `Commands: ${names.join(', ') || 'none'}. Begin with another character to ask about it.`,
  helpHeading: 'Commands that this conversation understands:',
  helpEnd:
    'Settings go before the text (`length=short`), and a JSON object with the fields of the task does in place of it all. En español: `/ayuda`.',
  notJson: (name) => `What follows /${name} is not JSON.`,
  notJsonHint: 'Check quotes and commas, or write the text without braces.',
  takesJson: (name) => `/${name} takes its input as a JSON object.`,
  answersFromThread: (name) =>
    `/${name} answers from the collections of this conversation and takes the question alone.`,
  notAllowed: (name) => `/${name} was not allowed to run.`,
  notAllowedHint: 'It changes something, so it runs only when you allow it.',
  doesNotFit: (name, faults) => `The input of /${name} does not fit: ${faults}.`,
  text: 'Text',
  label: 'Label',
  probability: 'Probability',
  value: 'Value',
  figure: 'Figure',
  interval: '95 % interval',
  difference: 'difference from the other system',
  notAWriter:
    'This model marks sentences and was never trained to continue a text, so its perplexity says nothing about the text. `repaso models fit` proposes a model that writes.',
  passages: (count) =>
    count === 0 ? 'No passage fits that.' : `${several(count, 'passage', 'passages, the best first')}:`,
  page: (page) => `p. ${page}`,
};
