import type { ComponentProps, MouseEvent } from 'react';
import { navigate, type Route, routePath } from './route.ts';

interface RouteLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  route: Route;
  isCurrent?: boolean;
}

/** A link inside the page: a plain click stays in it, everything else is the browser's. */
export function RouteLink({ route, isCurrent = false, onClick, children, ...rest }: RouteLinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(route);
  }
  return (
    <a href={routePath(route)} aria-current={isCurrent ? 'page' : undefined} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
