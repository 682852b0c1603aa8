import type { ChatEvent, Timings, TurnEndReason } from '@repaso/contract';
import type { CitedAnswer } from '../measures/citation-validity.ts';

/** A turn in one piece. */
export interface CollectedAnswer extends CitedAnswer {
  reason: TurnEndReason | 'error';
  error: string | undefined;
  /** The standalone question, where the turn made one. */
  condensed: string | undefined;
  timings: Timings | null;
}

/** Puts the events of a turn together. A turn without an end failed. */
export function collectAnswer(events: readonly ChatEvent[]): CollectedAnswer {
  const collected: CollectedAnswer = {
    text: '',
    sources: [],
    citations: [],
    reason: 'error',
    error: undefined,
    condensed: undefined,
    timings: null,
  };
  for (const event of events) {
    if (event.type === 'text-delta') collected.text += event.text;
    else if (event.type === 'question-condensed') collected.condensed = event.query;
    else if (event.type === 'sources-available') collected.sources = event.sources;
    else if (event.type === 'citation') {
      const { type: _type, ...citation } = event;
      collected.citations = [...collected.citations, citation];
    } else if (event.type === 'turn-end') {
      collected.reason = event.reason;
      collected.timings = event.timings;
    } else if (event.type === 'turn-error') collected.error = `${event.error.code}: ${event.error.message}`;
  }
  return collected;
}
