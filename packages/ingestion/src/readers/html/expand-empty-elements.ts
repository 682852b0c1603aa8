/** Elements that are always empty in HTML. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;
const SELF_CLOSED = /<([a-z][\w:-]*)(\s[^<>]*?)?\/>/gi;

/**
 * XHTML with its empty elements closed in the way of HTML: a parser of HTML takes `<title/>` and `<script/>` for open, and
 * all that follows for what is in them.
 */
export function expandEmptyElements(xhtml: string): string {
  return xhtml.replace(SELF_CLOSED, (tag, name: string, attributes = '') =>
    VOID.test(name) ? tag : `<${name}${attributes}></${name}>`,
  );
}
