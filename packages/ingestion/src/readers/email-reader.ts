import { AppError } from '@repaso/contract/app-error';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { documentOf } from './document-of.ts';
import { parseHtml } from './parse-html.ts';
import type { Reader } from './reader.ts';
import { refuseDeepNesting } from './refuse-deep-nesting.ts';
import { TextBuilder } from './text-builder.ts';
import { walkMarkdown } from './walk-markdown.ts';

const MOST_NAMED = 20;

/** E-mail messages: who, when, about what, and the words; attachments are named, not read. */
export const emailReader: Reader = {
  name: 'email',
  mediaTypes: ['message/rfc822'],
  extensions: ['eml'],
  content: 'text',
  isolated: true,
  async read(bytes, { name }) {
    const email = await parse(bytes, name);
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
    if (email.date) lines.push(`Date: ${email.date}`);
    builder.add('paragraph', lines.join('\n'));
    const notices: string[] = [];
    if (email.text?.trim()) {
      for (const paragraph of email.text.split(/\r?\n[^\S\n]*\r?\n\s*/)) {
        const quoted = /^>/.test(paragraph);
        builder.add(quoted ? 'quote' : 'paragraph', paragraph.replace(/^> ?/gm, ''));
      }
    } else if (email.html) {
      const page = refuseDeepNesting(name, () => {
        const parsed = parseHtml(email.html ?? '');
        walkMarkdown(parsed.root, builder, (part) => parseHtml(part).root);
        return parsed;
      });
      if (page.dropped > 0) notices.push('Scripts or hidden text were left out.');
    }
    const names = email.attachments.map(({ filename, mimeType }) => filename ?? `a part of type ${mimeType}`);
    if (names.length > 0) {
      const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
      notices.push(
        `Attachments are not read: ${names.slice(0, MOST_NAMED).join(', ')}${more}. Add them as files.`,
      );
    }
    return documentOf(builder, { name, title: email.subject, notices });
  },
};

async function parse(bytes: Uint8Array, name: string): Promise<Email> {
  try {
    const email = await PostalMime.parse(bytes, { maxNestingDepth: 20 });
    if (email.headers.length > 0 && (email.from || email.subject || email.date)) return email;
  } catch (error) {
    throw damaged(name, error);
  }
  throw damaged(name, undefined);
}

function damaged(name: string, cause: unknown): AppError {
  return new AppError('unreadable_document', `“${name}” is not an e-mail message: it has no headers.`, {
    hint: 'Save the message from the mail program as .eml and add that file.',
    cause,
  });
}

function addressText(address: Address): string {
  const { name } = address;
  if (!('address' in address) || !address.address) return name;
  return name ? `${name} <${address.address}>` : address.address;
}
