import { readers } from '../readers/choose-reader.ts';

/** A file name for what a server sent: the one it gives, else the end of the path, with the extension of its type. */
export function nameOf(url: URL, disposition: string | undefined, mediaType: string | undefined): string {
  const given = fileNameOf(disposition) ?? lastOf(url.pathname);
  const base = given || url.hostname;
  const type = mediaType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const reader = readers.find(({ mediaTypes }) => mediaTypes.includes(type));
  const extension = /\.([a-z0-9]+)$/i.exec(base)?.[1]?.toLowerCase() ?? '';
  const known = readers.find(({ extensions }) => extensions.includes(extension));
  // `text/plain` is what servers say of every text they do not know: there the name tells more.
  if (known && given !== '' && (!reader || reader === known || type === 'text/plain')) return base;
  return reader ? `${base}.${reader.extensions[0]}` : base;
}

function fileNameOf(disposition: string | undefined): string | undefined {
  const extended = /filename\*=(?:utf-8|UTF-8)''([^;\s]+)/.exec(disposition ?? '')?.[1];
  if (extended !== undefined) return decoded(extended);
  return /filename="?([^";]+)"?/.exec(disposition ?? '')?.[1];
}

function lastOf(path: string): string {
  return decoded(path.split('/').filter(Boolean).at(-1) ?? '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
