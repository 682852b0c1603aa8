import { useLayoutEffect, useRef, useState } from 'react';
import type { RenderFormula } from './render-formula.ts';

let loaded: RenderFormula | undefined;

/** KaTeX with its fonts is only asked for when there is a formula to show. */
async function load(): Promise<RenderFormula> {
  loaded ??= (await import('./render-formula.ts')).renderFormula;
  return loaded;
}

/** A formula in TeX; its source is shown until the typesetter is there, and when it cannot be typeset. */
export function Formula({ tex, isBlock }: { tex: string; isBlock: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const [isSource, setIsSource] = useState(true);

  useLayoutEffect(() => {
    let isCurrent = true;
    const render = (typeset: RenderFormula) => {
      if (isCurrent && place.current !== null) setIsSource(!typeset(tex, place.current, isBlock));
    };
    // What is loaded is set before the paint, so that a growing answer does not flicker.
    if (loaded === undefined) load().then(render, () => undefined);
    else render(loaded);
    return () => {
      isCurrent = false;
    };
  }, [tex, isBlock]);

  return (
    <span className={isBlock ? 'formula formula-block' : 'formula'}>
      <span ref={place} hidden={isSource} />
      {isSource && <code>{tex}</code>}
    </span>
  );
}
