import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Markdown } from './Markdown.tsx';
import type { CitationParts } from './MarkdownBlock.tsx';
import corpus from './xss-corpus.json' with { type: 'json' };

const CORPUS: string[] = corpus;

const ELEMENTS = new Set(
  'a blockquote br button code del div em h1 h2 h3 h4 h5 h6 hr li ol p path pre section span strong sup svg table tbody td th thead tr ul'.split(
    ' ',
  ),
);
const ATTRIBUTES =
  /^(class|href|target|rel|title|tabindex|type|hidden|id|start|style|viewBox|d|focusable|aria-[a-z]+|data-[a-z-]+)$/;

/** React writes `<` and `>` of texts and attributes as entities, so every angle bracket left is a tag of the page. */
function tags(html: string): { name: string; attributes: [string, string][] }[] {
  return [...html.matchAll(/<([a-zA-Z0-9]+)([^>]*)>/g)].map(([, name = '', rest = '']) => ({
    name,
    attributes: [...rest.matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [
      key,
      value,
    ]),
  }));
}

describe('hostile text', () => {
  test.each(CORPUS)('%j becomes words, not markup', (payload) => {
    const html = renderToStaticMarkup(<Markdown text={`Before ${payload} after.\n\n${payload}`} />);
    for (const { name, attributes } of tags(html)) {
      expect(ELEMENTS).toContain(name);
      for (const [attribute, value] of attributes) {
        expect(attribute).toMatch(ATTRIBUTES);
        if (attribute === 'href') expect(value).toMatch(/^(https?:\/\/|mailto:)/);
        if (attribute === 'style') expect(value).not.toContain('url');
      }
    }
    expect(html).not.toContain('<img');
  });

  test('what was written is still there to read', () => {
    const html = renderToStaticMarkup(<Markdown text="<script>alert(1)</script>" />);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('ordinary links work, and open apart', () => {
    const html = renderToStaticMarkup(<Markdown text="[a](https://example.org/x) <mailto:a@example.org>" />);
    expect(html).toContain(
      '<a href="https://example.org/x" target="_blank" rel="noopener noreferrer nofollow">',
    );
    expect(html).toContain('href="mailto:a@example.org"');
  });
});

const PARTS: CitationParts = {
  Claim: ({ index, children }) => <span data-claim={index}>{children}</span>,
  Chip: ({ index }) => <span data-chip={index} />,
};

function cited(text: string, ...claims: string[]): string {
  const citations = claims.map((claim) => {
    const start = text.indexOf(claim);
    return { n: 1, start, end: start + claim.length, quote: claim, supported: true };
  });
  return renderToStaticMarkup(<Markdown text={text} citations={citations} parts={PARTS} />);
}

describe('citations', () => {
  test('stand after their claims', () => {
    expect(cited('One thing. Another thing.', 'One thing.', 'Another thing.')).toContain(
      '<span data-claim="0">One thing.</span><span data-chip="0"></span> <span data-claim="1">Another thing.</span><span data-chip="1"></span>',
    );
  });

  test('follow a claim over emphasis and into a list', () => {
    const html = cited('- a **bold claim** here\n- other', 'a **bold claim** here');
    expect(html).toContain('<strong><span data-claim="0">bold claim</span></strong>');
    expect(html).toMatch(/here<\/span><span data-chip="0"><\/span><\/li>/);
  });

  test('stand in the last cell of a quoted row', () => {
    const html = cited('| A | B |\n|---|---|\n| oak | 12 € |', 'oak | 12 €');
    expect(html).toMatch(/<td><span data-claim="0">12 €<\/span><span data-chip="0"><\/span><\/td>/);
  });

  test('cover the formulas and the code in a claim, and stand after one that ends it', () => {
    const html = cited('It `is` $x^2$. No $y$.', 'It `is` $x^2$');
    expect(html).toContain('<span data-claim="0"><code>is</code></span>');
    expect(html).toMatch(
      /<span data-claim="0"><span class="formula">.*x\^2<\/code><\/span><\/span><span data-chip="0"><\/span>\./,
    );
    expect(html).toContain(' No <span class="formula">');
  });

  test('keep their places where the model writes its formulas in brackets', () => {
    const html = cited('It is \\(x\\). Then more.', 'Then more.');
    expect(html).toContain('<span data-claim="0">Then more.</span>');
    expect(html).toContain('<code>x</code>');
  });
});

test('prices are no formulas', () => {
  expect(renderToStaticMarkup(<Markdown text="From $5 to $10, or $x$." />)).toContain(
    'From $5 to $10, or <span',
  );
});
