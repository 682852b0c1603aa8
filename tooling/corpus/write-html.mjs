import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';

/** A page as a site would publish it; formulas stay LaTeX between dollar signs, for a script such as KaTeX to set. */
export function writeHtml({ tree, title, language }) {
  const handlers = {
    inlineMath: (_, node) => ({ type: 'text', value: `$${node.value}$` }),
    math: (_, node) => ({
      type: 'element',
      tagName: 'p',
      properties: { className: ['formula'] },
      children: [{ type: 'text', value: `$$${node.value}$$` }],
    }),
  };
  const body = toHtml(toHast(tree, { handlers }));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>body { max-width: 44rem; margin: auto; font: 1.05rem/1.6 system-ui } table { border-collapse: collapse } td, th { padding: .3rem .8rem; border: 1px solid #ccc }</style>
</head>
<body>
<nav><a href="../">Repaso</a></nav>
<main>
${body}
</main>
</body>
</html>
`;
}
