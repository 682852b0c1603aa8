import { QueryClientProvider } from '@tanstack/react-query';
import { LanguageProvider } from '../i18n/LanguageProvider.tsx';
import { queryClient } from './queries.ts';
import { Shell } from './Shell.tsx';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <Shell />
      </LanguageProvider>
    </QueryClientProvider>
  );
}
