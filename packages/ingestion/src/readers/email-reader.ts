import type { Address } from 'postal-mime';
import { documentOf } from './document-of.ts';
import { parseMessage } from './email/parse-message.ts';
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

function addressText(address: Address): string {
  const { name } = address;
  if (!('address' in address) || !address.address) return name;
  return name ? `${name} <${address.address}>` : address.address;
}
