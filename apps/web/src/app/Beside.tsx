import { useCallback } from 'react';
import { DocumentPanel } from '../document/DocumentPanel.tsx';
import { FileDrop } from '../document/FileDrop.tsx';
import { useIsTakingIn } from '../document/UploadTray.tsx';
import { useAddFiles } from '../document/use-add-files.ts';
import { useIngestEvents } from '../document/use-ingest-events.ts';
import { SourcePanel } from '../source/SourcePanel.tsx';
import { usePanel } from './panel-context.ts';

/** What stands beside the conversation: a source, the documents, or nothing; and the place where files are dropped. */
export function Beside() {
  const { panel } = usePanel();
  const { addFiles, targetName } = useAddFiles();
  const isTakingIn = useIsTakingIn();
  useIngestEvents(isTakingIn || panel.kind === 'documents');
  const onFiles = useCallback((files: File[]) => void addFiles(files), [addFiles]);
  return (
    <>
      {panel.kind === 'source' && <SourcePanel source={panel} />}
      {panel.kind === 'documents' && <DocumentPanel onFiles={(files, id) => void addFiles(files, id)} />}
      <FileDrop targetName={targetName} onFiles={onFiles} />
    </>
  );
}
