import { authGuard, permissionGuard } from '@abp/ng.core';
import { Routes } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';

/** The module's pages, for `loadChildren` below `bulk-whatsapp`. */
export function createRoutes(): Routes {
  return [
    { path: '', pathMatch: 'full', redirectTo: 'campaigns' },
    {
      path: 'campaigns',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.campaigns },
      loadComponent: () => import('./campaigns/campaign-list').then(page => page.CampaignList),
    },
    {
      path: 'campaigns/new',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.createCampaign },
      loadComponent: () => import('./campaign/new-campaign').then(page => page.NewCampaign),
    },
    {
      path: 'campaigns/:id',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.campaigns },
      loadComponent: () => import('./campaign/campaign-page').then(page => page.CampaignPage),
    },
    {
      path: 'accounts',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.accounts },
      loadComponent: () => import('./accounts/account-list').then(page => page.AccountList),
    },
  ];
}
