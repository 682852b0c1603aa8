import type { Notice } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import type { Attachment } from 'postal-mime';
import { displayName } from '../../pipeline/display-name.ts';
import { NOTICES } from '../notices.ts';
import type { ReadContext, ReadDocument } from '../reader.ts';
import type { TextBuilder } from '../text-builder.ts';
import { type MessagePlace, readMessage } from './read-message.ts';

/** Messages inside of messages, and attachments of them all, that are read. */
const DEEPEST = 5;
const MOST_READ = 100;
const MESSAGE = 'message/rfc822';
/** They prove who wrote a message and say nothing. */
const SIGNATURE = /^application\/(?:x-)?(?:pkcs7|pgp)-signature$/;

/**
 * Writes the documents that are attached to a message below it, each under its name. One that cannot be read costs no
 * other words.
 * @returns what to tell the user of them
 */
export async function addAttachments(
  builder: TextBuilder,
  attachments: readonly Attachment[],
  context: ReadContext,
  place: MessagePlace,
): Promise<Notice[]> {
  const notices: Notice[] = [];
  const named: string[] = [];
  const said = new Set<string>();
  for (const attachment of attachments) {
    if (SIGNATURE.test(attachment.mimeType)) continue;
    const name = displayName(attachment.filename ?? attachment.description ?? attachment.mimeType);
    const full = place.taken.count >= MOST_READ || place.depth >= DEEPEST;
    // Pictures that stand inside of the message are logos and the like.
    const isDecoration = attachment.related && attachment.mimeType.startsWith('image/');
    if (context.withoutAttachments || full || isDecoration) {
      named.push(name);
      continue;
    }
    place.taken.count += 1;
    try {
      const document = await readAttachment(attachment, { ...context, name }, place);
      // Invitations come twice: for programs with a calendar, and as a file for the others.
      if (said.has(document.text)) continue;
      said.add(document.text);
      addSection(builder, document, attachment.filename ? name : document.title);
      notices.push(...document.notices.map((notice) => NOTICES.ofAttachment(name, notice)));
    } catch (error) {
      if (error instanceof AppError && error.code === 'unsupported_type') named.push(name);
      else notices.push(NOTICES.attachmentNotRead(reasonOf(error, name)));
    }
  }
  if (named.length > 0) notices.push(NOTICES.attachmentsNotRead(named));
  return notices;
}

async function readAttachment(
  { content, filename, mimeType }: Attachment,
  context: ReadContext,
  place: MessagePlace,
): Promise<ReadDocument> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  // The parsers of all formats take longer to load than most messages to read.
  const { chooseReader } = await import('../choose-reader.ts');
  const isMessage = mimeType === MESSAGE;
  const reader = isMessage ? undefined : chooseReader(filename ?? 'attachment', bytes, mimeType);
  if (!reader || reader.mediaTypes.includes(MESSAGE))
    return readMessage(bytes, context, { ...place, depth: place.depth + 1 });
  return reader.read(bytes, context);
}

function addSection(builder: TextBuilder, document: ReadDocument, name: string): void {
  if (document.text === '') {
    throw new AppError('unreadable_document', `“${name}” holds no text.`, {
      spanish: { message: `«${name}» no tiene texto.` },
    });
  }
  builder.add('heading', name, { level: 2 });
  builder.addDocument(document, { level: 2, except: name });
}

function reasonOf(error: unknown, name: string): Notice {
  if (!(error instanceof AppError)) return { en: `“${name}” is damaged.`, es: `«${name}» está dañado.` };
  return { en: error.message, es: error.spanish?.message ?? error.message };
}
