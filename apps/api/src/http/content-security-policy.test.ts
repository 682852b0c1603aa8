import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

test("the page's own inline script is allowed by its hash, no other inline script is", () => {
  const script = 'document.documentElement.dataset.theme = "dark";';
  const policy = contentSecurityPolicy(
    `<script>${script}</script><script type="module" src="/assets/a.js"></script>`,
  );
  const hash = createHash('sha256').update(script).digest('base64');
  const directive = policy.split('; ').find((line) => line.startsWith('script-src'));
  expect(directive).toBe(`script-src 'self' 'sha256-${hash}'`);
});
