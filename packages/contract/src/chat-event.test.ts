import { expect, test } from 'vitest';
import { chatEventSchema } from './chat-event.ts';

test('every event is a noun and what happened to it', () => {
  const types = chatEventSchema.options.map((option) => option.shape.type.value);
  expect(types).toHaveLength(new Set(types).size);
  for (const type of types) {
    expect(type).toMatch(
      /^([a-z]+(-[a-z]+)*-(start|delta|end|available|condensed|call|confirm|result|error)|citation|coverage|queued)$/,
    );
  }
});

test('an event of an unknown type is refused', () => {
  expect(chatEventSchema.safeParse({ type: 'turn-finished' }).success).toBe(false);
});
