/** What the head of a part of a form says. */
export interface PartHead {
  name: string;
  /** As the client wrote it. Absent where the part is no file. */
  fileName?: string;
}

/** One parameter of a header. A quoted value ends at the next quote that has no backslash before it. */
const PARAMETER = /;[ \t]*([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\"|\\)*)"|([^\s;"]*))[ \t]*/y;
/** Encodings that change the bytes of a part. No client has used one for many years. */
const ENCODED = /^content-transfer-encoding:[ \t]*(?!7bit|8bit|binary)/i;
const DISPOSITION = /^content-disposition:[ \t]*form-data[ \t]*(?=;|$)/i;

/** Reads the header lines of a part of a form. Undefined where they are not those of one. */
export function parsePartHead(text: string): PartHead | undefined {
  const lines = text.split('\r\n').filter((line) => line !== '');
  if (lines.some((line) => !line.includes(':') || ENCODED.test(line))) return undefined;
  const line = lines.find((one) => DISPOSITION.test(one));
  const parameters = line === undefined ? undefined : parametersOf(line.replace(DISPOSITION, ''));
  const name = parameters?.get('name');
  if (!parameters || name === undefined) return undefined;
  const fileName = extendedValue(parameters.get('filename*')) ?? parameters.get('filename');
  return { name: unescaped(name), ...(fileName === undefined ? {} : { fileName: unescaped(fileName) }) };
}

function parametersOf(text: string): Map<string, string> | undefined {
  const parameters = new Map<string, string>();
  let place = 0;
  while (place < text.length) {
    PARAMETER.lastIndex = place;
    const match = PARAMETER.exec(text);
    if (!match) return undefined;
    const [all, name = '', quoted, token = ''] = match;
    parameters.set(name.toLowerCase(), quoted?.replaceAll('\\"', '"') ?? token);
    place += all.length;
  }
  return parameters;
}

/** Browsers write these three in a name so. */
function unescaped(name: string): string {
  return name.replace(/%(22|0a|0d)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** A name with its character set before it, as in RFC 5987: `UTF-8''a%C3%B1o.md`. */
function extendedValue(value: string | undefined): string | undefined {
  const [, charset, encoded] = /^(utf-8|iso-8859-1)'[^']*'(.*)$/i.exec(value ?? '') ?? [];
  if (charset === undefined || encoded === undefined) return undefined;
  const bytes = encoded.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString(charset.toLowerCase() === 'utf-8' ? 'utf8' : 'latin1');
}
