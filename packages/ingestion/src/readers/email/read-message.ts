import type { Address, Email } from 'postal-mime';
import { documentOf } from '../document-of.ts';
import { NOTICES } from '../notices.ts';
import type { ReadContext, ReadDocument } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { addAttachments } from './add-attachments.ts';
import { addBody } from './add-body.ts';
import { parseMessage } from './parse-message.ts';

/** Where a message stands: what may still be attached to it, and to what is attached to that. */
export interface MessagePlace {
  /** Messages around this one. */
  depth: number;
  /** Attachments that were read, in the outermost message and all inside of it. */
  taken: { count: number };
}

/** Reads one message and what is attached to it. @throws AppError `unreadable_document` */
export async function readMessage(
  bytes: Uint8Array,
  context: ReadContext,
  place: MessagePlace,
): Promise<ReadDocument> {
  const { name } = context;
  const email = await parseMessage(bytes, name);
  const builder = new TextBuilder();
  builder.add('heading', email.subject ?? '', { level: 1 });
  const facts = [
    ['From', email.from ? [email.from] : []],
    ['To', email.to ?? []],
    ['Cc', email.cc ?? []],
  ] as const;
  const lines = facts.flatMap(([label, who]) =>
    who.length > 0 ? [`${label}: ${who.map(addressText).join(', ')}`] : [],
  );
  const date = sentAt(email);
  if (date) lines.push(`Date: ${date}`);
  builder.add('paragraph', lines.join('\n'));
  const notices = addBody(builder, email, name) > 0 ? [NOTICES.hiddenInMessage] : [];
  notices.push(...(await addAttachments(builder, email.attachments, context, place)));
  return documentOf(builder, { name, title: email.subject, notices });
}

/** When a message was sent, by the clock of who sent it. */
function sentAt({ date, headers }: Email): string | undefined {
  const time = Date.parse(date ?? '');
  if (Number.isNaN(time)) return date;
  const written = headers.find(({ key }) => key === 'date')?.value ?? '';
  const [, sign, hours = '00', minutes = '00'] = /([+-])(\d\d):?(\d\d)\b/.exec(written) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const clock = new Date(time + offset * 60_000).toISOString().slice(0, 16).replace('T', ' ');
  return `${clock} ${sign ?? '+'}${hours}:${minutes}`;
}

function addressText(address: Address): string {
  const { name } = address;
  if (!('address' in address) || !address.address) return name;
  return name ? `${name} <${address.address}>` : address.address;
}
