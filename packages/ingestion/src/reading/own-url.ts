/** URL of a sibling module, in source (`.ts`) and in build (`.js`) alike. */
export function ownUrl(from: string, module: string): URL {
  return new URL(`${module}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
}
