import type { HardwareReport } from '@repaso/contract';
import type { ChatModel } from '../open-chat-model.ts';
import { reportHardware } from './report-hardware.ts';

/** `once`: where it was not measured yet. */
export type Measure = 'once' | 'anew' | 'never';

/** Reports on a model that remember its speed, so that asking costs nothing. */
export class HardwareReports {
  #opened: ChatModel | undefined;
  #speed: HardwareReport['speed'] | undefined;
  #measuring: Promise<HardwareReport> | undefined;

  async report(opened: ChatModel, measure: Measure): Promise<HardwareReport> {
    if (opened !== this.#opened) {
      this.#opened = opened;
      this.#speed = undefined;
    }
    const isDue = measure === 'anew' || (measure === 'once' && this.#speed === undefined);
    if (!isDue) return { ...(await reportHardware(opened, false)), speed: this.#speed ?? null };
    // Who asks meanwhile gets the same measurement: two at a time would disturb each other.
    this.#measuring ??= reportHardware(opened, true).finally(() => {
      this.#measuring = undefined;
    });
    const report = await this.#measuring;
    if (opened === this.#opened) this.#speed = report.speed;
    return report;
  }
}
