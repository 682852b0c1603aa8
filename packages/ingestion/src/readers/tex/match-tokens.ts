import type { TexToken } from './tex-token.ts';

/** Tells groups, optional parts and environments where they end, in place. What is never closed is left open. */
export function matchTokens(tokens: TexToken[]): TexToken[] {
  const groups: { token: TexToken & { kind: 'open' }; brackets: number }[] = [];
  const brackets: (TexToken & { kind: 'bracket' })[] = [];
  const environments: (TexToken & { kind: 'begin' })[] = [];
  const open = new Map<string, number>();
  tokens.forEach((token, at) => {
    switch (token.kind) {
      case 'open':
        groups.push({ token, brackets: brackets.length });
        break;
      case 'close': {
        const group = groups.pop();
        if (!group) break;
        group.token.match = at;
        brackets.length = Math.min(brackets.length, group.brackets);
        break;
      }
      case 'bracket':
        brackets.push(token);
        break;
      case 'sign': {
        if (token.text !== ']' || brackets.length <= (groups.at(-1)?.brackets ?? 0)) break;
        const bracket = brackets.pop();
        if (bracket) bracket.match = at;
        break;
      }
      case 'paragraph':
        // No optional part goes beyond its paragraph.
        brackets.length = Math.min(brackets.length, groups.at(-1)?.brackets ?? 0);
        break;
      case 'begin':
        environments.push(token);
        open.set(token.name, (open.get(token.name) ?? 0) + 1);
        break;
      case 'end':
        while ((open.get(token.name) ?? 0) > 0) {
          const environment = environments.pop();
          if (!environment) break;
          open.set(environment.name, (open.get(environment.name) ?? 1) - 1);
          if (environment.name !== token.name) continue;
          environment.match = at;
          break;
        }
        break;
      default:
    }
  });
  return tokens;
}
