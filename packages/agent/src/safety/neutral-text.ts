import { visibleText } from './visible-text.ts';

/**
 * Text as it enters a prompt without ending its place there: what looks like a turn of a chat template or like a tool
 * call loses its shape, and invisible characters go. For the model alone; what is shown and cited is the text itself.
 */
export function plainForPrompt(text: string): string {
  return visibleText(text)
    .replace(/<\|([^|>]{1,40})\|>/g, '<$1>')
    .replace(/<[｜|]([^｜|>]{1,40})[｜|]>/g, '<$1>')
    .replace(/<(\/?)(start_of_turn|end_of_turn|bos|eos|pad|unk)>/gi, '($1$2)')
    .replace(/\[(\/?(?:INST|SYS|TOOL_CALLS|TOOL_RESULTS|AVAILABLE_TOOLS))\]/gi, '($1)')
    .replace(/<<(\/?SYS)>>/gi, '($1)')
    .replace(/<(\/?)(tool_call|tool_response|function_call|think)\b[^>]*>/gi, '($1$2)')
    .replace(/<\/?(s|source|fuente)\b[^>]*>/gi, '')
    .replace(/^(\s*)(#{1,3}\s*)?(system|assistant|user|sistema|asistente|usuario)\s*:/gim, '$1$3 -');
}

/** The same for text of documents and users, which may not forge one of our source numbers either. */
export function neutralText(text: string): string {
  return plainForPrompt(text).replace(/\[(\d{1,5})\]/g, '($1)');
}
