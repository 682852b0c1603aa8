/** Characters of the bytes from 0x80 on in code page 858: 850, the one of DOS in western Europe, with the euro sign. */
const HIGH =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

/** Text in code page 850, which Node does not know. Letters of code page 437 are the same in it. */
export function decodeCodePage850(bytes: Uint8Array): string {
  return new TextDecoder('latin1')
    .decode(bytes)
    .replace(/[\u0080-\u00ff]/g, (character) => HIGH.charAt(character.charCodeAt(0) - 0x80));
}
