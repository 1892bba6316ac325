import { authGuard, eLayoutType, permissionGuard } from '@abp/ng.core';
import { Routes } from '@angular/router';
import { PROGRAM_POLICIES } from './programs/program.service';

/** A page of the host itself, outside this application. */
function leaveFor(address: string): boolean {
  location.assign(address);
  return false;
}

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'bulk-whatsapp' },
  {
    path: 'account/login',
    data: { layout: eLayoutType.empty },
    loadComponent: () => import('./sign-in/sign-in').then(page => page.SignIn),
  },
  {
    path: 'account/forgot-password',
    data: { layout: eLayoutType.empty },
    loadComponent: () => import('./sign-in/forgot-password').then(page => page.ForgotPassword),
  },
  {
    path: 'account/reset-password',
    data: { layout: eLayoutType.empty },
    loadComponent: () => import('./sign-in/reset-password').then(page => page.ResetPassword),
  },
  {
    path: 'account/own-password',
    data: { layout: eLayoutType.empty },
    loadComponent: () => import('./sign-in/own-password').then(page => page.OwnPassword),
  },
  { path: 'account/manage', loadChildren: () => import('./abp-pages/profile.routes').then(profile => profile.profileRoutes) },
  { path: 'identity', loadChildren: () => import('@abp/ng.identity').then(identity => identity.createRoutes()) },
  { path: 'tenant-management', loadChildren: () => import('./abp-pages/tenant.routes').then(tenants => tenants.tenantRoutes) },
  {
    path: 'programs',
    canActivate: [authGuard, permissionGuard],
    data: { requiredPolicy: PROGRAM_POLICIES.programs },
    loadComponent: () => import('./programs/program-list').then(page => page.ProgramList),
  },
  { path: 'setting-management', loadChildren: () => import('@abp/ng.setting-management').then(settings => settings.createRoutes()) },
  { path: 'jobs', canActivate: [() => leaveFor('/hangfire')], children: [] },
  { path: 'bulk-whatsapp', loadChildren: () => import('@bulk-whatsapp/ng').then(library => library.createRoutes()) },
  { path: '**', data: { layout: eLayoutType.application }, loadComponent: () => import('./error-page/error-page').then(page => page.ErrorPage) },
];
