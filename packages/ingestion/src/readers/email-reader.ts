import { readMessage } from './email/read-message.ts';
import type { Reader } from './reader.ts';

/** E-mail messages: who, when, about what, the words, and what is attached, each document under its name. */
export const emailReader: Reader = {
  name: 'email',
  mediaTypes: ['message/rfc822'],
  extensions: ['eml'],
  content: 'text',
  isolated: true,
  read: (bytes, context) => readMessage(bytes, context, { depth: 0, taken: { count: 0 } }),
};
