import { expect, test } from 'vitest';
import { spellMathml } from './spell-mathml.ts';
import { parseXml } from './xml/parse-xml.ts';

const spelt = (mathml: string): string =>
  spellMathml(parseXml(`<math xmlns="m">${mathml}</math>`, 'a', { localNames: true }));

test.each([
  ['<msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msub><mi>y</mi><mi>i</mi></msub>', 'x^{2}+y_{i}'],
  ['<mfrac><mn>1</mn><msqrt><mn>2</mn><mi>π</mi></msqrt></mfrac>', '\\frac{1}{\\sqrt{2π}}'],
  ['<mroot><mi>a</mi><mn>3</mn></mroot><mo>−</mo><mn>0,5</mn>', '\\sqrt[3]{a}-0,5'],
  [
    '<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>',
    '\\sum_{i=1}^{n}x_{i}^{2}',
  ],
  ['<mfenced open="["><mi>a</mi><mi>b</mi></mfenced>', '[a,b)'],
  [
    '<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable>',
    '1 & 2 \\\\ 3 & 4 \\\\',
  ],
  ['<mi>f</mi><mo>&#x2061;</mo><mo>(</mo><mi>x</mi><mo>)</mo>', 'f(x)'],
  [
    '<semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">\\bar{x}</annotation></semantics>',
    '\\bar{x}',
  ],
  [
    '<semantics><msup><mi>e</mi><mi>x</mi></msup><annotation encoding="StarMath 5.0">e^x</annotation></semantics>',
    'e^{x}',
  ],
])('%s', (mathml, latex) => {
  expect(spelt(mathml)).toBe(latex);
});
