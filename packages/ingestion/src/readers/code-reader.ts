import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import type { Reader } from './reader.ts';
import { cleanText, TextBuilder } from './text-builder.ts';

/** Characters of a block before it may end at an empty line. */
const LONG_ENOUGH = 300;

/** Source code: as it is, in blocks that end at empty lines before a line without indentation. */
export const codeReader: Reader = {
  name: 'code',
  mediaTypes: ['text/x-source-code'],
  extensions: [
    ...[
      'py',
      'r',
      'jl',
      'lua',
      'rb',
      'pl',
      'php',
      'sh',
      'bash',
      'ps1',
      'sql',
      'swift',
      'kt',
      'scala',
      'go',
      'rs',
    ],
    ...[
      'js',
      'mjs',
      'cjs',
      'jsx',
      'ts',
      'tsx',
      'css',
      'c',
      'h',
      'cpp',
      'cc',
      'hpp',
      'cs',
      'java',
      'm',
      'hs',
      'ml',
    ],
    ...['yaml', 'yml', 'toml', 'ini', 'cfg', 'conf', 'properties', 'xml'],
  ],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const { text, notices } = readText(bytes);
    const source = cleanText(text);
    const builder = new TextBuilder();
    let block: string[] = [];
    let size = 0;
    const lines = source.split('\n');
    lines.forEach((line, index) => {
      block.push(line);
      size += line.length + 1;
      const next = lines[index + 1];
      if (line.trim() !== '' || size < LONG_ENOUGH || next === undefined || /^[\s)\]}]/.test(next)) return;
      builder.add('code', block.join('\n'));
      block = [];
      size = 0;
    });
    builder.add('code', block.join('\n'));
    // The name of a source file is how people call it.
    return documentOf(builder, { name, title: name.split('/').at(-1), notices });
  },
};
