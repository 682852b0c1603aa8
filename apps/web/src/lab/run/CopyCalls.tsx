import { useState } from 'react';
import { useMessages } from '../../i18n/language-context.ts';
import { ChoiceGroup } from '../../settings/ChoiceGroup.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { CALL_KINDS, type CallKind, callCode } from './call-code.ts';

/** Longest code that is shown; what is copied is whole. */
const LONGEST = 4000;

/** The same run from outside of the page: HTTP, command line, LangChain. */
export function CopyCalls({ task, input }: { task: string; input: unknown }) {
  const { lab } = useMessages();
  const [kind, setKind] = useState<CallKind>('http');
  const code = callCode(kind, task, input, location.origin);
  return (
    <details className="copy-calls">
      <summary>{lab.callFromOutside}</summary>
      <div className="copy-head">
        <ChoiceGroup<CallKind>
          name="call-kind"
          label={lab.callAs}
          value={kind}
          options={CALL_KINDS.map((one) => [one, lab.callKinds[one]])}
          onChange={setKind}
        />
        <CopyButton label={lab.copyCode} text={() => code} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long code is scrolled with the keyboard */}
      <pre className="call-code" tabIndex={0}>
        {code.length > LONGEST ? `${code.slice(0, LONGEST)}…` : code}
      </pre>
    </details>
  );
}
