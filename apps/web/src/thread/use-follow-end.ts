import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** How near to the end, in pixels, still counts as being there. */
const NEAR = 80;

/** Keeps the end of a growing conversation in view for as long as the reader stays there. */
export function useFollowEnd(threadId: string) {
  const scroller = useRef<HTMLElement>(null);
  const isFollowing = useRef(true);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    isFollowing.current = true;
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation opens at its end
  useLayoutEffect(() => toEnd(), [threadId, toEnd]);

  useEffect(() => {
    const element = scroller.current;
    const column = element?.firstElementChild;
    if (element === null || column == null) return;
    const onScroll = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      isFollowing.current = isNear;
      setIsAtEnd(isNear);
    };
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) toEnd();
      else onScroll();
    });
    observer.observe(column);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [toEnd]);

  return { scroller, isAtEnd, toEnd };
}
