import { InlineReader } from '../tex/inline-reader.ts';
import { TexDocument } from '../tex/tex-document.ts';
import type { BibEntry } from './parse-bib.ts';

/** What a work appeared in, and who brought it out. */
const WITHIN = ['journal', 'journaltitle', 'booktitle', 'series', 'edition'];
const BY = ['publisher', 'institution', 'school', 'organization', 'howpublished', 'address', 'location'];

/** An entry of a bibliography as lists of works set one, behind the key by which texts cite it. */
export function entryText({ key, kind, fields }: BibEntry): string {
  const word = (name: string): string => {
    const value = fields.get(name);
    return value === undefined ? '' : plain(value);
  };
  const names = word('author') ? 'author' : 'editor';
  const people = word(names)
    .split(/\s+and\s+/)
    .join('; ');
  const volume = [word('volume'), word('number') && `(${word('number')})`].join('');
  const pages = word('pages') && `pp. ${word('pages')}`;
  const place = [...WITHIN.map(word), volume, pages].filter(Boolean).join(', ');
  const address = fields.get('doi')?.trim() || fields.get('url')?.trim() || '';
  const parts = [
    people,
    word('title') + (word('subtitle') && `: ${word('subtitle')}`),
    place,
    BY.map(word).filter(Boolean).join(', '),
    word('year') || word('date'),
    address && `${fields.has('doi') ? 'doi:' : ''}${address}`,
    word('note'),
  ];
  const known = parts.filter(Boolean).map((part) => part.replace(/\.$/, ''));
  return `[${key}] ${known.length > 0 ? `${known.join('. ')}.` : kind}`;
}

/** The summary that an entry has of its work. */
export function entryAbstract({ fields }: BibEntry): string {
  return plain(fields.get('abstract') ?? '');
}

/** A value without the marks of LaTeX. */
function plain(value: string): string {
  if (!/[\\{}$~`'-]/.test(value)) return value.replace(/\s+/g, ' ').trim();
  const document = new TexDocument(value);
  return new InlineReader(document).wordsOf([0, document.tokens.length]).replace(/\s+/g, ' ');
}
