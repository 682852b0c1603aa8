import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseMessage } from '@langchain/core/messages';
import {
  type Agent,
  type AgentModel,
  type AgentPorts,
  createAgent,
  type Question,
  type WritingModel,
} from '@repaso/agent';
import type { ChatEvent, Document, PassageReader } from '@repaso/contract';
import {
  createIngestion,
  createRetriever,
  detectLanguage,
  openEmbedder,
  SearchIndexes,
} from '@repaso/ingestion';
import { openStore, type Store } from '@repaso/store';

const EMBEDDER = fileURLToPath(new URL('../models/repaso-embed-es-en', import.meta.url));

/** A scripted LangChain model as a model that writes: its words decide, so its tokens may simply be words. */
export function writing(model: BaseChatModel, contextSize = 2048): WritingModel {
  const words = (message: BaseMessage) => message.text.split(/\s+/).length + 4;
  return {
    kind: 'chat',
    name: 'scripted',
    model: model as WritingModel['model'],
    contextSize,
    countPromptTokens: (messages) => messages.reduce((sum, message) => sum + words(message), 0),
  };
}

export interface OpenedAgent {
  agent: Agent;
  store: Store;
  collection: string;
  ask(
    threadId: string,
    text: string,
    more?: Pick<Question, 'parent' | 'query' | 'confirm' | 'options'>,
  ): Promise<ChatEvent[]>;
  thread(mode?: 'auto' | 'quote' | 'generate' | 'study'): Promise<string>;
  /** Adds one more document and waits until it is ready. */
  add(name: string, bytes: Uint8Array): Promise<Document>;
  remove(documentId: string): Promise<void>;
  /** Closes everything and opens it again over the same folder, as a restart does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The agent over the real store, ingestion and retrieval, in a folder of its own. */
export async function openAgent(
  model: AgentModel,
  documents: Record<string, string>,
  more: Partial<AgentPorts> = {},
): Promise<OpenedAgent> {
  const folder = mkdtempSync(join(tmpdir(), 'repaso-agent-'));
  const embedder = await openEmbedder({ folder: EMBEDDER });
  const open = () => {
    const store = openStore({ folder });
    const indexes = new SearchIndexes({ ...store, embedder, folder: join(folder, 'indexes') });
    const retriever = createRetriever({ chunks: store.chunks, embedder, indexes });
    const reader: PassageReader = {
      async *passages(collections) {
        for (const id of collections)
          for (const document of await store.documents.list(id))
            for await (const { chunk } of store.chunks.ofDocument(document.id)) yield chunk;
      },
      inContext: (chunkId) => store.chunks.inContext(chunkId),
    };
    const ports = { ...store, retriever, ranker: retriever, reader, model, detectLanguage };
    const ingestion = createIngestion({ ...store, embedder, indexes });
    return { store, ingestion, agent: createAgent({ ...ports, ...more }) };
  };
  let opened = open();
  await opened.ingestion.start();
  const { id: collection } = await opened.store.collections.create({ name: 'notes' });
  for (const [name, text] of Object.entries(documents)) {
    await opened.ingestion.add({ collectionId: collection, name, bytes: new TextEncoder().encode(text) });
  }
  await opened.ingestion.whenIdle();
  const stop = async () => {
    await opened.ingestion.stop();
    opened.store.close();
  };
  return {
    get agent() {
      return opened.agent;
    },
    get store() {
      return opened.store;
    },
    collection,
    async ask(threadId, text, extra = {}) {
      const events: ChatEvent[] = [];
      const { signal } = new AbortController();
      for await (const event of opened.agent.ask({ threadId, text, signal, requestId: 'test', ...extra }))
        events.push(event);
      return events;
    },
    async thread(mode = 'auto') {
      return (await opened.store.threads.create({ collections: [collection], mode })).id;
    },
    async add(name, bytes) {
      const { document } = await opened.ingestion.add({ collectionId: collection, name, bytes });
      await opened.ingestion.whenIdle();
      return document;
    },
    remove: (documentId) => opened.ingestion.remove(documentId),
    async restart() {
      await stop();
      opened = open();
      await opened.ingestion.start();
    },
    async close() {
      await stop();
      await embedder.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The text that the events of a turn spell. */
export function textOf(events: ChatEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}

/** The first event of a type. */
export function eventOf<Type extends ChatEvent['type']>(
  events: ChatEvent[],
  type: Type,
): Extract<ChatEvent, { type: Type }> | undefined {
  return events.find((event): event is Extract<ChatEvent, { type: Type }> => event.type === type);
}
