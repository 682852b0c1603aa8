import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';
import { sourceFiles } from './source-files.mjs';

/** Where each vendor's library may be imported: replacing it must touch this place alone. */
const WALLS = [
  [/^node-llama-cpp$/, /^packages\/llama\//],
  [/^hnswlib-node$/, /^packages\/ingestion\/src\/vector\/[a-z-]+\.ts$/],
  [
    /^(@huggingface\/transformers|onnxruntime-.*)$/,
    /^(packages\/(ingestion\/src\/(embedding|reranking|onnx)|tasks\/src\/pipeline)|tests\/bench\/ingest)\//,
  ],
  [/^(langchain|@langchain\/(langgraph|classic).*)$/, /^packages\/agent\//],
  [/^(hono|@hono\/.*)$/, /^apps\/api\//],
  [/^(react|react-dom)$/, /^apps\/web\//],
  [/^libsql$/, /^packages\/store\//],
  [/^undici$/, /^packages\/models\/src\/network\//],
  [/^@modelcontextprotocol\/sdk$/, /^(apps\/api|tests)\//],
  [/^@langchain\/core$/, /^(?!apps\/web\/|packages\/contract\/)/],
];

const IMPORT = /(?:from|import)\s*\(?\s*'([^'.][^']*)'/g;

/** Name of the package that a module specifier belongs to. */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const faults = [];
for (const path of sourceFiles('.ts', '.tsx')) {
  if (!existsSync(join(root, path))) continue;
  for (const [, specifier] of readFileSync(join(root, path), 'utf8').matchAll(IMPORT)) {
    const wall = WALLS.find(([vendor, allowed]) => vendor.test(packageOf(specifier)) && !allowed.test(path));
    if (wall) faults.push(`${path} imports ${specifier}, which belongs in ${wall[1].source}`);
  }
}
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log('Every vendor stays behind its wall.');
process.exitCode = faults.length === 0 ? 0 : 1;
