import { useState } from 'react';
import { toFailure } from '../api/api-failure.ts';
import { useCollections } from '../app/queries.ts';
import { isCourse } from '../collection/collection-name.ts';
import { useScope } from '../collection/scope-context.ts';
import { AddFilesButton } from '../document/AddFilesButton.tsx';
import { useMessages } from '../i18n/language-context.ts';
import { FailureNote } from '../ui/FailureNote.tsx';

const SHOWN = 4;

interface WelcomeProps {
  onAsk(text: string): void;
  onFiles(files: File[]): void;
}

/** An empty conversation: what can be asked, or that there is nothing to ask yet. */
export function Welcome({ onAsk, onFiles }: WelcomeProps) {
  const { welcome: words } = useMessages();
  const { data: collections = [], error, isSuccess, refetch } = useCollections();
  const scope = useScope();
  const [first] = useState(() => Math.floor(Math.random() * words.courseQuestions.length));
  const searched = collections.filter(({ id }) => scope.collections.includes(id));
  const asksCourse = searched.some(isCourse);
  const isEmpty = isSuccess && collections.every(({ documents }) => documents === 0);
  const suggestions = Array.from(
    { length: SHOWN },
    (_, index) => words.courseQuestions[(first + index) % words.courseQuestions.length] as string,
  );

  return (
    <div className="welcome">
      <h1>{words.title}</h1>
      {error !== null && <FailureNote failure={toFailure(error)} onRetry={() => void refetch()} />}
      <p>{isEmpty ? words.empty : asksCourse ? words.course : words.documents}</p>
      {isEmpty && (
        <AddFilesButton label={words.add} icon="plus" className="button button-primary" onFiles={onFiles} />
      )}
      {asksCourse && (
        <section aria-label={words.suggestions}>
          <ul className="suggestions">
            {suggestions.map((question) => (
              <li key={question}>
                <button type="button" onClick={() => onAsk(question)}>
                  {question}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
