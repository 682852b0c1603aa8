/**
 * Source text as it enters a prompt: what looks like a turn of a chat template or like one of our own source numbers
 * loses its shape, so that a document can neither end its quotation nor forge a citation. For the model alone; what is
 * shown and cited is the text itself.
 */
export function neutralText(text: string): string {
  return text
    .replace(/<\|([^|>]{1,40})\|>/g, '<$1>')
    .replace(/\[(\/?INST|\/?SYS)\]/gi, '($1)')
    .replace(/<<(\/?SYS)>>/gi, '($1)')
    .replace(/<\/?(s|source|fuente)\b[^>]*>/gi, '')
    .replace(/\[(\d{1,3})\]/g, '($1)');
}
