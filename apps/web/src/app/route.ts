import { useSyncExternalStore } from 'react';

/** The places of the page; each has an address, so that reload, back and a new tab work. */
export type Route =
  | { name: 'home' }
  | { name: 'thread'; threadId: string }
  | { name: 'lab'; task?: string }
  | { name: 'models' }
  | { name: 'unknown' };

export function parseRoute(path: string): Route {
  const [first, second, ...rest] = path.split('/').filter((part) => part !== '');
  if (first === undefined) return { name: 'home' };
  if (first === 't' && second !== undefined && rest.length === 0) {
    return { name: 'thread', threadId: decodeURIComponent(second) };
  }
  if (first === 'lab' && rest.length === 0) {
    return second === undefined ? { name: 'lab' } : { name: 'lab', task: decodeURIComponent(second) };
  }
  if (first === 'models' && second === undefined) return { name: 'models' };
  return { name: 'unknown' };
}

export function routePath(route: Route): string {
  if (route.name === 'thread') return `/t/${encodeURIComponent(route.threadId)}`;
  if (route.name === 'models') return '/models';
  if (route.name !== 'lab') return '/';
  return route.task === undefined ? '/lab' : `/lab/${encodeURIComponent(route.task)}`;
}

const CHANGED = 'repaso-route';

export function navigate(route: Route): void {
  const path = routePath(route);
  if (path === location.pathname) return;
  history.pushState(null, '', path);
  dispatchEvent(new Event(CHANGED));
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener(CHANGED, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(CHANGED, listener);
  };
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.pathname));
}
