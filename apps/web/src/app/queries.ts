import { QueryClient, useQuery } from '@tanstack/react-query';
import { ApiFailure } from '../api/api-failure.ts';
import { repasoApi } from '../api/repaso-api.ts';

/** What the page has read from the server; a failure of the request itself is not tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (count, error) =>
        count < 2 && error instanceof ApiFailure && ['unreachable', 'busy'].includes(error.failure.code),
    },
  },
});

export const keys = {
  health: ['health'] as const,
  threads: ['threads'] as const,
  thread: (id: string) => ['thread', id] as const,
  collections: ['collections'] as const,
  documents: (collectionId: string) => ['documents', collectionId] as const,
  passage: (chunkId: string) => ['passage', chunkId] as const,
};

export const useHealth = () => useQuery({ queryKey: keys.health, queryFn: repasoApi.health });
export const useThreads = () => useQuery({ queryKey: keys.threads, queryFn: repasoApi.threads });
export const useCollections = () => useQuery({ queryKey: keys.collections, queryFn: repasoApi.collections });
