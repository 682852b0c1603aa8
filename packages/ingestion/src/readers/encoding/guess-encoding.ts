import { analyse } from 'chardet';
import { decodeAs } from './decode-as.ts';
import { isMacintosh } from './is-macintosh.ts';
import { letterEvidence } from './letter-evidence.ts';
import { southSlavicEncoding } from './south-slavic-encoding.ts';
import { westSlavicEncoding } from './west-slavic-encoding.ts';

/** Encodings of other scripts, and those of Latin letters that differ enough from the western ones for statistics. */
const OTHER_SCRIPTS =
  /^(?:shift_jis|euc-jp|euc-kr|big5|gb18030|iso-2022-(?:jp|kr)|koi8-r|windows-125[1356]|iso-8859-[5678])$/i;
const OTHER_LETTERS = /^(?:iso-8859-[29]|windows-125[047])$/i;
const WESTERN = /^(?:iso-8859-1|windows-1252)$/i;
/** Letters of windows-1252 that most western languages do not have, where the others have their own. */
const RARE = /[a-z][øðþšžýõû]/;
/** Confidence of 100 from which another script is believed, and other letters; these must lead the western ones too. */
const SURE_OF_SCRIPT = 40;
const SURE_OF_LETTERS = 20;
const LEAD = 1.2;
/** Lead from which one letter of its own is enough: some languages only have one. */
const SURE_LEAD = 2;
const SAMPLE = 64 * 1024;

/**
 * The encoding of bytes that are neither UTF-8 nor UTF-16: the script or the letters that their statistics show, else the
 * western encoding in which words look like words, else windows-1252, which maps every byte to something.
 */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE);
  if (isMacintosh(sample)) return 'macintosh';
  const found = analyse(sample);
  const [best] = found;
  if (best && best.confidence >= SURE_OF_SCRIPT && OTHER_SCRIPTS.test(best.name)) return best.name;
  const usualText = decodeAs('windows-1252', sample);
  const slavic = southSlavicEncoding(usualText) ?? westSlavicEncoding(usualText);
  if (slavic) return slavic;
  const usual = letterEvidence(usualText);
  const western = found.find(({ name }) => WESTERN.test(name))?.confidence ?? 0;
  const other = found.find(({ name }) => OTHER_LETTERS.test(name));
  const isLikely = other && other.confidence >= SURE_OF_LETTERS && other.confidence > western * LEAD;
  if (isLikely && (usual.odd > 0 || RARE.test(usualText))) {
    const names = /8859-2|1250/.test(other.name) ? ['iso-8859-2', 'windows-1250'] : [other.name];
    const likely = plainest(sample, names);
    const isSure = other.confidence > western * SURE_LEAD;
    if (likely.foreign > (isSure ? 0 : 1)) return likely.name;
  }
  if (usual.odd === 0) return 'windows-1252';
  const likely = plainest(sample, ['cp850', 'macintosh', 'iso-8859-2', 'windows-1250']);
  const isKnown = likely.spanish > 0 || likely.foreign > 1;
  return isKnown && likely.odd < usual.odd / 2 ? likely.name : 'windows-1252';
}

/** The encoding under which the fewest characters are out of place, then the one with the most letters of Spanish. */
function plainest(sample: Uint8Array, names: readonly string[]) {
  const [first] = names
    .map((name) => ({ name, ...letterEvidence(decodeAs(name, sample)) }))
    .sort((one, other) => one.odd - other.odd || other.spanish - one.spanish);
  return first ?? { name: 'windows-1252', odd: 0, spanish: 0, foreign: 0 };
}
