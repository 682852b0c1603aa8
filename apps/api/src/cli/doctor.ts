import type { Configuration } from '../configuration.ts';
import { examine } from '../doctor/examine.ts';

const SIGN = { ok: '✓', note: '!', fault: '✗' };

/**
 * Checks the machine, the models and the data; with `repair`, mends what does not fit together. Returns false when
 * something is left that must be mended.
 */
export async function doctor(
  configuration: Configuration,
  options: { json: boolean; repair: boolean },
): Promise<boolean> {
  let sound = true;
  for await (const finding of examine(configuration, options)) {
    if (finding.state === 'fault') sound = false;
    if (options.json) console.log(JSON.stringify(finding));
    else {
      console.log(`${SIGN[finding.state]} ${finding.name.padEnd(11)} ${finding.detail}`);
      if (finding.hint !== undefined) console.log(`  ${''.padEnd(11)} ${finding.hint}`);
    }
  }
  return sound;
}
