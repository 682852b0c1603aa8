import type { ChatEvent, Turn } from '@repaso/contract';
import { withDetail } from './with-detail.ts';

/** What is happening to a turn now. */
export type TurnPhase = 'sending' | 'searching' | 'reading' | 'writing' | 'over';

/** A turn while it is answered: what the server will store of it, and how far it is. */
export interface LiveTurn extends Turn {
  phase: TurnPhase;
}

/** A turn before the server has said anything about it. */
export function newLiveTurn(question: {
  id: string;
  threadId: string;
  parentId: string | null;
  text: string;
  now: string;
}): LiveTurn {
  return {
    id: question.id,
    threadId: question.threadId,
    parentId: question.parentId,
    question: question.text,
    condensed: null,
    answer: '',
    sources: [],
    citations: [],
    reason: null,
    error: null,
    usage: null,
    timings: null,
    notices: [],
    details: {},
    createdAt: question.now,
    phase: 'sending',
  };
}

/** The turn after one event of its stream: `(state, event) → state`, nothing else. */
export function applyEvent(turn: LiveTurn, event: ChatEvent): LiveTurn {
  switch (event.type) {
    case 'turn-start':
      return { ...turn, id: event.turnId, threadId: event.threadId, phase: 'searching' };
    case 'question-condensed':
      return { ...turn, condensed: event.query };
    case 'sources-available':
      return { ...turn, sources: event.sources, phase: 'reading' };
    case 'text-start':
      return { ...turn, phase: 'writing' };
    case 'text-delta':
      return { ...turn, answer: turn.answer + event.text, phase: 'writing' };
    case 'citation': {
      const { n, start, end, quote, supported } = event;
      return { ...turn, citations: [...turn.citations, { n, start, end, quote, supported }] };
    }
    case 'turn-end': {
      const { reason, usage, timings, notices } = event;
      return { ...turn, reason, usage, timings, notices: notices ?? [], phase: 'over' };
    }
    case 'turn-error':
      return { ...turn, error: event.error, phase: 'over' };
    case 'memory-condensed':
    case 'coverage':
    case 'checks-available':
    case 'conflicts-available':
    case 'study-available':
    case 'tool-call':
    case 'tool-result':
    case 'tool-error':
      return { ...turn, details: withDetail(turn.details, event) };
    case 'queued':
    case 'tool-confirm':
    case 'text-end':
      return turn;
  }
}
