// Compares the program's sentence marker with what the recipe computed: npx tsx parity.mts CASES FILE...
// Exit status 1: a score differs by more than the file's precision explains, as it does when one token of a prompt differs.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { openLlama, openModel } from '../../../packages/llama/src/index.ts';

interface Case {
  question: string;
  sentences: string[];
  scores: number[];
}

const [casesPath = '', ...files] = process.argv.slice(2);
const cases: Case[] = JSON.parse(readFileSync(casesPath, 'utf8'));
const engine = await openLlama({ gpu: false, threads: 1 });
let failed = false;

for (const path of files) {
  const opened = await openModel({ engine, path });
  if (opened.kind !== 'marker') throw new TypeError(`${path} is no sentence marker.`);
  let [sameChoice, widest, sum, count] = [0, 0, 0, 0];
  for (const item of cases) {
    const scores = await opened.marker.mark(item);
    const best = (all: number[]) => all.indexOf(Math.max(...all));
    sameChoice += best(scores) === best(item.scores) ? 1 : 0;
    for (const [index, score] of scores.entries()) {
      const apart = Math.abs(score - (item.scores[index] ?? Number.NaN));
      widest = Math.max(widest, apart);
      sum += apart;
      count += 1;
    }
  }
  const limit = path.includes('f16') ? 0.1 : 1;
  failed ||= !(widest <= limit);
  console.log(
    `${basename(path)}: best sentence equal ${sameChoice}/${cases.length}, ` +
      `scores apart by ${(sum / count).toFixed(4)} in the mean, ${widest.toFixed(3)} at most`,
  );
  await opened.dispose();
}
await engine.dispose();
process.exitCode = failed ? 1 : 0;
