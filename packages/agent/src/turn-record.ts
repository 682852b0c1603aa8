import {
  type ChatEvent,
  citationSchema,
  coverageSchema,
  memorySchema,
  type TurnDetails,
  type TurnPatch,
} from '@repaso/contract';

/** Folds the events of a turn into what is stored of it. */
export class TurnRecord {
  #patch: TurnPatch & { answer: string } = { answer: '', sources: [], citations: [] };
  readonly #details: TurnDetails = {};
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
      case 'memory-condensed':
      case 'coverage':
      case 'checks-available':
      case 'conflicts-available':
      case 'study-available':
      case 'tool-call':
      case 'tool-result':
      case 'tool-error':
        this.#addDetail(event);
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

  #addDetail(event: ChatEvent): void {
    const details = this.#details;
    const tools = details.tools ?? [];
    const used = (callId: string) => tools.find((tool) => tool.callId === callId);
    switch (event.type) {
      case 'memory-condensed':
        details.memory = memorySchema.parse(event);
        break;
      case 'coverage':
        details.coverage = coverageSchema.parse(event);
        break;
      case 'checks-available':
        details.checks = event.checks;
        break;
      case 'conflicts-available':
        details.conflicts = event.conflicts;
        break;
      case 'study-available':
        details.study = event.study;
        break;
      case 'tool-call':
        details.tools = [...tools, { callId: event.callId, name: event.name, input: event.input }];
        break;
      case 'tool-result':
        Object.assign(used(event.callId) ?? {}, { output: event.output });
        break;
      case 'tool-error':
        Object.assign(used(event.callId) ?? {}, { error: event.error });
        break;
      default:
        break;
    }
    this.#patch.details = details;
  }

  /** What to store now; a turn that nobody waited for counts as stopped. */
  patch(): TurnPatch {
    return this.#isOver ? this.#patch : { ...this.#patch, reason: 'aborted' };
  }
}
