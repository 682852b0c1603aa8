import { useMessages } from '../../i18n/language-context.ts';

export interface JobOutput {
  files: { name: string; content: string }[];
  commands: string[];
}

function download({ name, content }: JobOutput['files'][number]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The files of a training job, to save, and what to run with them. */
export function JobResult({ output }: { output: JobOutput }) {
  const { lab } = useMessages();
  return (
    <>
      <h3>{lab.jobFiles}</h3>
      <ul className="job-files">
        {output.files.map((file) => (
          <li key={file.name}>
            <button
              type="button"
              className="button"
              aria-label={lab.download(file.name)}
              onClick={() => download(file)}
            >
              {file.name}
            </button>
          </li>
        ))}
      </ul>
      <h3>{lab.thenRun}</h3>
      <pre className="json-result">{output.commands.join('\n')}</pre>
    </>
  );
}
