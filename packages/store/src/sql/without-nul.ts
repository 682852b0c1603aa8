/** SQLite ends a text at NUL when it is read. The replacement character keeps every offset of the text. */
export function withoutNul<Value>(value: Value): Value | string {
  return typeof value === 'string' ? value.replaceAll('\u0000', '\ufffd') : value;
}
