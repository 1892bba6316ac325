import { authGuard, permissionGuard } from '@abp/ng.core';
import { Routes } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { leaveGuard } from './shared/leave-guard';
import { startPage } from './start-page';

/** The module's pages, for `loadChildren` below `bulk-whatsapp`. */
export function createRoutes(): Routes {
  return [
    { path: '', pathMatch: 'full', canActivate: [authGuard, startPage], children: [] },
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
      canDeactivate: [leaveGuard],
      loadComponent: () => import('./campaign/new-campaign').then(page => page.NewCampaign),
    },
    {
      path: 'campaigns/:id',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.campaigns },
      canDeactivate: [leaveGuard],
      loadComponent: () => import('./campaign/campaign-page').then(page => page.CampaignPage),
    },
    {
      path: 'accounts',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.accounts },
      loadComponent: () => import('./accounts/account-list').then(page => page.AccountList),
    },
    {
      path: 'accounts/new',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.createAccount },
      loadComponent: () => import('./account/new-account').then(page => page.NewAccount),
    },
    {
      path: 'accounts/:id',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.accounts },
      loadComponent: () => import('./account/account-page').then(page => page.AccountPage),
    },
    {
      path: 'templates',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.templates },
      loadComponent: () => import('./templates/template-list').then(page => page.TemplateList),
    },
    {
      path: 'templates/:id',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.templates },
      loadComponent: () => import('./template/template-page').then(page => page.TemplatePage),
    },
    {
      path: 'recipient-lists',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.lists },
      loadComponent: () => import('./recipient-lists/recipient-lists').then(page => page.RecipientLists),
    },
    {
      path: 'recipient-lists/:id',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.lists },
      loadComponent: () => import('./recipient-list/recipient-list-page').then(page => page.RecipientListPage),
    },
    {
      path: 'report',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.report },
      loadComponent: () => import('./report/report-page').then(page => page.ReportPage),
    },
    {
      path: 'messages',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.messages },
      loadComponent: () => import('./messages/message-search').then(page => page.MessageSearch),
    },
    {
      path: 'messages/numbers/:number',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.messages },
      loadComponent: () => import('./messages/number-page').then(page => page.NumberPage),
    },
    {
      path: 'messages/:id',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.messages },
      loadComponent: () => import('./messages/message-page').then(page => page.MessagePage),
    },
    {
      path: 'opt-outs',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.optOuts },
      loadComponent: () => import('./opt-outs/opt-out-list').then(page => page.OptOutList),
    },
    {
      path: 'opt-outs/words',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.optOutSettings },
      canDeactivate: [leaveGuard],
      loadComponent: () => import('./opt-outs/stop-words').then(page => page.StopWords),
    },
    {
      path: 'privacy',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.privacy },
      loadComponent: () => import('./privacy/privacy-page').then(page => page.PrivacyPage),
    },
    {
      path: 'audit-log',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.auditLog },
      loadComponent: () => import('./audit-log/audit-log-list').then(page => page.AuditLogList),
    },
    {
      path: 'audit-log/:id',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.auditLog },
      loadComponent: () => import('./audit-log/audit-log-page').then(page => page.AuditLogPage),
    },
    {
      path: 'dashboard',
      canActivate: [authGuard, permissionGuard],
      data: { requiredPolicy: BULK_WHATSAPP_POLICIES.campaigns },
      loadComponent: () => import('./dashboard/dashboard').then(page => page.Dashboard),
    },
  ];
}
