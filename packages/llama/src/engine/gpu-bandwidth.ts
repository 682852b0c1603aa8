/** Memory bandwidth of common cards in GB/s, by their makers' data sheets; the more exact name comes first. */
const CARDS: readonly (readonly [RegExp, number])[] = [
  [/RTX 5090/, 1792],
  [/RTX 5080/, 960],
  [/RTX 5070 Ti/, 896],
  [/RTX 5070/, 672],
  [/RTX 5060/, 448],
  [/RTX 4090/, 1008],
  [/RTX 4080 SUPER/, 736],
  [/RTX 4080/, 717],
  [/RTX 4070 Ti SUPER/, 672],
  [/RTX 4070/, 504],
  [/RTX 4060 Ti/, 288],
  [/RTX 4060/, 272],
  [/RTX 3090/, 936],
  [/RTX 3080/, 760],
  [/RTX 3070/, 448],
  [/RTX 3060 Ti/, 448],
  [/RTX 3060/, 360],
  [/RX 7900 XTX/, 960],
  [/RX 7900 XT/, 800],
  [/RX 7800 XT/, 624],
  [/H200/, 4800],
  [/H100/, 3350],
  [/A100/, 1555],
  [/Apple M\d Ultra/, 800],
  [/Apple M\d Max/, 400],
  [/Apple M\d Pro/, 200],
  [/Apple M\d/, 100],
];

/** Bytes a second that a graphics card reads from its memory, by its name; null for one that is not known. */
export function gpuBandwidth(name: string): number | null {
  const known = CARDS.find(([pattern]) => pattern.test(name));
  return known === undefined ? null : known[1] * 1e9;
}
