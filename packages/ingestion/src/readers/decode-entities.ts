import { fromHtml } from 'hast-util-from-html';

const ENTITY = /&(?:[a-z][a-z\d]*|#\d+|#x[\da-f]+);/gi;

/** Text with the characters that HTML entities in it stand for; what is no entity stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity) => {
    const [node] = fromHtml(entity, { fragment: true }).children;
    return node?.type === 'text' ? node.value : entity;
  });
}
