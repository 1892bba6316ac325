import { RoutesService } from '@abp/ng.core';
import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';

const FIRST = '/bulk-whatsapp/campaigns';

/** Leads to the first page of the menu that the user may open; campaigns come first. */
export const startPage: CanActivateFn = () => {
  const menu = inject(RoutesService);
  const paths = menu.flat.filter(entry => entry.path && !menu.hide(entry)).map(entry => entry.path);
  return inject(Router).parseUrl(paths.find(path => path === FIRST) ?? paths.find(path => path?.startsWith('/bulk-whatsapp/')) ?? paths[0] ?? FIRST);
};
