export interface MailPart {
  type: string;
  name?: string;
  content: Uint8Array | string;
}

/** A message with a plain text and attachments, as mail programs write them. */
export function writeMail(subject: string, text: string, parts: readonly MailPart[] = []): Uint8Array {
  const encoded = (content: Uint8Array | string): string =>
    Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');
  const attached = parts.flatMap(({ type, name, content }) => [
    '--b0undary',
    `Content-Type: ${type}`,
    `Content-Disposition: attachment${name === undefined ? '' : `; filename="${name}"`}`,
    'Content-Transfer-Encoding: base64',
    '',
    encoded(content),
  ]);
  const lines = [
    'From: Ana <ana@x.example>',
    'To: luis@x.example',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b0undary',
    '',
    '--b0undary',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    ...attached,
    '--b0undary--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
