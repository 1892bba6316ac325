import { eLayoutType } from '@abp/ng.core';
import { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'bulk-whatsapp' },
  {
    path: 'account/login',
    data: { layout: eLayoutType.empty },
    loadComponent: () => import('./sign-in/sign-in').then(page => page.SignIn),
  },
  { path: 'bulk-whatsapp', loadChildren: () => import('@bulk-whatsapp/ng').then(library => library.createRoutes()) },
  { path: '**', data: { layout: eLayoutType.application }, loadComponent: () => import('./start/not-found').then(page => page.NotFound) },
];
