import { type ChatEvent, citationSchema, type TurnPatch } from '@repaso/contract';

/** Folds the events of a turn into what is stored of it. */
export class TurnRecord {
  #patch: TurnPatch & { answer: string } = { answer: '', sources: [], citations: [] };
  #isOver = false;

  apply(event: ChatEvent): void {
    const patch = this.#patch;
    switch (event.type) {
      case 'question-condensed':
        patch.condensed = event.query;
        break;
      case 'sources-available':
        patch.sources = event.sources;
        break;
      case 'text-delta':
        patch.answer += event.text;
        break;
      case 'citation':
        patch.citations?.push(citationSchema.parse(event));
        break;
      case 'turn-end':
        this.#isOver = true;
        Object.assign(patch, {
          reason: event.reason,
          usage: event.usage,
          timings: event.timings,
          notices: event.notices,
        });
        break;
      case 'turn-error':
        this.#isOver = true;
        patch.error = event.error;
        break;
      default:
        break;
    }
  }

  /** What to store now; a turn that nobody waited for counts as stopped. */
  patch(): TurnPatch {
    return this.#isOver ? this.#patch : { ...this.#patch, reason: 'aborted' };
  }
}
