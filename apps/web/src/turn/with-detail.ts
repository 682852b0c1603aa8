import type { ChatEvent, TurnDetails } from '@repaso/contract';

/** What a turn holds beside its answer, after one event of its stream. */
export function withDetail(details: TurnDetails, event: ChatEvent): TurnDetails {
  const tools = details.tools ?? [];
  switch (event.type) {
    case 'memory-condensed': {
      const { turns, summary, upTo } = event;
      return { ...details, memory: { turns, summary, upTo } };
    }
    case 'coverage': {
      const { read, total, unit } = event;
      return { ...details, coverage: { read, total, unit } };
    }
    case 'checks-available':
      return { ...details, checks: event.checks };
    case 'conflicts-available':
      return { ...details, conflicts: event.conflicts };
    case 'study-available':
      return { ...details, study: event.study };
    case 'tool-call':
      return {
        ...details,
        tools: [...tools, { callId: event.callId, name: event.name, input: event.input }],
      };
    case 'tool-result':
      return {
        ...details,
        tools: tools.map((tool) => (tool.callId === event.callId ? { ...tool, output: event.output } : tool)),
      };
    case 'tool-error':
      return {
        ...details,
        tools: tools.map((tool) => (tool.callId === event.callId ? { ...tool, error: event.error } : tool)),
      };
    default:
      return details;
  }
}
