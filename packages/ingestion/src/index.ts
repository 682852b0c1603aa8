export { Embedder, type OpenEmbedderOptions, openEmbedder } from './embedding/embedder.ts';
export { openThreadedEmbedder, type ThreadedEmbedder } from './embedding/threaded-embedder.ts';
export { type FetchedDocument, type FetchOptions, fetchDocument } from './fetching/fetch-document.ts';
export { CollectionRetriever } from './langchain/collection-retriever.ts';
export { ExactVectorStore } from './langchain/exact-vector-store.ts';
export { HnswVectorStore } from './langchain/hnsw-vector-store.ts';
export type { MetadataFilter } from './langchain/metadata-filter.ts';
export { analyze, analyzeQuestion } from './lexical/analyze.ts';
export { Bm25Index, type LexicalHit } from './lexical/bm25-index.ts';
export { detectLanguage } from './lexical/detect-language.ts';
export { examineLibrary, type LibraryFault } from './library/examine-library.ts';
export { createIngestion } from './pipeline/create-ingestion.ts';
export { displayName } from './pipeline/display-name.ts';
export { fileTooLarge } from './pipeline/file-too-large.ts';
export type { SearchService } from './pipeline/ingest-document.ts';
export type { AddedFile, IncomingFile, Ingestion, IngestionOptions, NewFile } from './pipeline/ingestion.ts';
export { numberedName } from './pipeline/numbered-name.ts';
export { chooseReader, readers } from './readers/choose-reader.ts';
export { decodeText } from './readers/encoding/decode-text.ts';
export type {
  Block,
  BlockKind,
  PrintedLine,
  ReadContext,
  ReadDocument,
  Reader,
} from './readers/reader.ts';
export { type OpenRerankerOptions, openReranker, type Reranker } from './reranking/reranker.ts';
export { openThreadedReranker, type ThreadedReranker } from './reranking/threaded-reranker.ts';
export { blend, type Candidate } from './retrieval/blend.ts';
export { createRetriever, type RetrieverOptions } from './retrieval/create-retriever.ts';
export { SearchIndexes, type SearchIndexesOptions } from './retrieval/search-indexes.ts';
export { shareOfNumbers } from './retrieval/share-of-numbers.ts';
export { contextualText } from './splitting/contextual-text.ts';
export { splitDocument } from './splitting/split-document.ts';
export type { SplitOptions } from './splitting/split-options.ts';
export { ExactIndex } from './vector/exact-index.ts';
export { HnswIndex } from './vector/hnsw-index.ts';
export type { VectorHit, VectorIndex } from './vector/vector-index.ts';
