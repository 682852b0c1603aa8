import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';

const FOLDER = fileURLToPath(new URL('../../.work/bench/stock/', import.meta.url));
/** Kept out of the project's own dependencies: nothing but this comparison uses them. */
const PACKAGES = [
  '@langchain/community@1.1.29',
  '@langchain/classic@1.0.50',
  '@langchain/textsplitters@1.0.2',
];

interface Chunk {
  pageContent: string;
}
interface Stock {
  DirectoryLoader: new (
    folder: string,
    loaders: Record<string, (path: string) => unknown>,
  ) => { load(): Promise<Chunk[]> };
  TextLoader: new (path: string) => unknown;
  RecursiveCharacterTextSplitter: { fromLanguage(name: 'markdown'): Splitter };
  HuggingFaceTransformersEmbeddings: new (options: object) => EmbeddingsInterface;
  HNSWLib: {
    fromDocuments(
      chunks: Chunk[],
      embeddings: EmbeddingsInterface,
    ): Promise<{ save(folder: string): Promise<void> }>;
  };
}
interface Splitter {
  splitDocuments(documents: Chunk[]): Promise<Chunk[]>;
}

/** Installs LangChain's packages where nothing else sees them, once. They find the native libraries of this project. */
function install(): void {
  if (existsSync(join(FOLDER, 'node_modules/@langchain/community'))) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n');
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', '--no-package-lock'];
  execFileSync('npm', ['install', ...options, ...PACKAGES], { cwd: FOLDER, stdio: 'ignore' });
}

async function load(): Promise<Stock> {
  const { resolve } = createRequire(join(FOLDER, 'package.json'));
  const parts = await Promise.all(
    [
      '@langchain/classic/document_loaders/fs/directory',
      '@langchain/classic/document_loaders/fs/text',
      '@langchain/textsplitters',
      '@langchain/community/embeddings/huggingface_transformers',
      '@langchain/community/vectorstores/hnswlib',
    ].map((name) => import(pathToFileURL(resolve(name)).href)),
  );
  return Object.assign({}, ...parts) as Stock;
}

/**
 * The way from a folder of Markdown to a saved HNSW index that LangChain's own packages give: its loader, its Markdown
 * splitter, transformers.js with mean pooling, HNSWLib. It has no database and no search by words.
 * @param model Name of an embedding model that `openEmbedder` has opened: it told transformers.js where models lie.
 */
export async function openStockPath(
  model: string,
): Promise<{ ingest(folder: string, to: string): Promise<number> }> {
  install();
  const stock = await load();
  const embeddings = new stock.HuggingFaceTransformersEmbeddings({
    model,
    pretrainedOptions: { dtype: 'q4', local_files_only: true },
  });
  await embeddings.embedQuery('The model is loaded with the first text.');
  return {
    async ingest(folder, to) {
      const loader = new stock.DirectoryLoader(folder, { '.md': (path) => new stock.TextLoader(path) });
      const splitter = stock.RecursiveCharacterTextSplitter.fromLanguage('markdown');
      const chunks = await splitter.splitDocuments(await loader.load());
      const store = await stock.HNSWLib.fromDocuments(chunks, embeddings);
      await store.save(to);
      return chunks.length;
    },
  };
}
