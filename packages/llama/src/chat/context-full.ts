/** The context has no room for another token. */
export class ContextFull extends Error {}

/** Our context shift strategy: a context is never shifted, the answer ends as too long instead. */
export function refuseShift(): never {
  throw new ContextFull();
}
