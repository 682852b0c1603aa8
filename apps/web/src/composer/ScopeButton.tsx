import { usePanel } from '../app/panel-context.ts';
import { useCollections } from '../app/queries.ts';
import { collectionName } from '../collection/collection-name.ts';
import { useScope } from '../collection/scope-context.ts';
import { useMessages } from '../i18n/language-context.ts';
import { Icon } from '../ui/Icon.tsx';

/** Names what is searched, and opens the documents. */
export function ScopeButton() {
  const messages = useMessages();
  const { composer: words } = messages;
  const { panel, open } = usePanel();
  const { collections: searched } = useScope();
  const { data = [] } = useCollections();
  const names = data.filter(({ id }) => searched.includes(id)).map((one) => collectionName(one, messages));
  const text =
    names.length === 0 ? words.noScope : names.length > 2 ? words.scopeMany(names.length) : names.join(' + ');
  const isOpen = panel.kind === 'documents';
  return (
    <button
      type="button"
      className="composer-option"
      aria-label={`${words.scope}: ${text}`}
      title={words.scope}
      aria-expanded={isOpen}
      onClick={() => open(isOpen ? { kind: 'none' } : { kind: 'documents' })}
    >
      <Icon name="folder" />
      <span>{text}</span>
    </button>
  );
}
