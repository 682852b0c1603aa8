import { crc32 } from 'node:zlib';

/** A ZIP archive of uncompressed members without dates: the same bytes on every machine. */
export function storeZip(members) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of members) {
    const bytes = Buffer.from(text);
    const fileName = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    // 1 January 1980, the first day that the format knows.
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(fileName.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), fields, fileName, bytes);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, fileName);
    offset += 30 + fileName.length + bytes.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, entries, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
