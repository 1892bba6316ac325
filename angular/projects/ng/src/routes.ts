import { authGuard, permissionGuard, ReplaceableComponentsService, RouterOutletComponent } from '@abp/ng.core';
import { inject, Type } from '@angular/core';
import { Route, Routes } from '@angular/router';
import { BULK_WHATSAPP_POLICIES, eBulkWhatsAppComponents as Pages } from '@bulk-whatsapp/ng/config';
import { BULK_WHATSAPP_OPTIONS, BulkWhatsAppOptions } from './extensions/bulk-whatsapp-options';
import { extensionsResolver } from './extensions/extensions-resolver';
import { leaveGuard } from './shared/leave-guard';
import { startPage } from './start-page';

/** The module's pages, for `loadChildren` below `bulk-whatsapp`, with what the application adds to them. */
export function createRoutes(options: BulkWhatsAppOptions = {}): Routes {
  return [
    { path: '', pathMatch: 'full', canActivate: [authGuard, startPage], children: [] },
    {
      path: '',
      component: RouterOutletComponent,
      canActivate: [authGuard],
      providers: [{ provide: BULK_WHATSAPP_OPTIONS, useValue: options }],
      resolve: [extensionsResolver],
      children: [
        page('campaigns', Pages.Campaigns, BULK_WHATSAPP_POLICIES.campaigns, () => import('./campaigns/campaign-list').then(page => page.CampaignList)),
        page('campaigns/new', Pages.NewCampaign, BULK_WHATSAPP_POLICIES.createCampaign, () => import('./campaign/new-campaign').then(page => page.NewCampaign)),
        page('campaigns/:id', Pages.Campaign, BULK_WHATSAPP_POLICIES.campaigns, () => import('./campaign/campaign-page').then(page => page.CampaignPage)),
        page('campaigns/:id/submit', Pages.SubmitCampaign, BULK_WHATSAPP_POLICIES.submit, () => import('./campaign/submit-page').then(page => page.SubmitPage)),
        page('campaigns/:id/left-out', Pages.LeftOut, BULK_WHATSAPP_POLICIES.campaigns, () => import('./campaign/left-out-page').then(page => page.LeftOutPage)),
        page('accounts', Pages.Accounts, BULK_WHATSAPP_POLICIES.accounts, () => import('./accounts/account-list').then(page => page.AccountList)),
        page('accounts/new', Pages.NewAccount, BULK_WHATSAPP_POLICIES.createAccount, () => import('./account/new-account').then(page => page.NewAccount)),
        page('accounts/:id', Pages.Account, BULK_WHATSAPP_POLICIES.accounts, () => import('./account/account-page').then(page => page.AccountPage)),
        page('templates', Pages.Templates, BULK_WHATSAPP_POLICIES.templates, () => import('./templates/template-list').then(page => page.TemplateList)),
        page('templates/new', Pages.NewTemplate, BULK_WHATSAPP_POLICIES.createTemplate, () => import('./template-editor/template-editor').then(page => page.TemplateEditor)),
        page('templates/:id/edit', Pages.EditTemplate, BULK_WHATSAPP_POLICIES.updateTemplate, () => import('./template-editor/template-editor').then(page => page.TemplateEditor)),
        page('templates/:id', Pages.Template, BULK_WHATSAPP_POLICIES.templates, () => import('./template/template-page').then(page => page.TemplatePage)),
        page('recipient-lists', Pages.RecipientLists, BULK_WHATSAPP_POLICIES.lists, () => import('./recipient-lists/recipient-lists').then(page => page.RecipientLists)),
        page('recipient-lists/quiet-numbers', Pages.QuietNumbers, BULK_WHATSAPP_POLICIES.lists, () => import('./quiet-numbers/quiet-numbers').then(page => page.QuietNumbers)),
        page('recipient-lists/:id', Pages.RecipientList, BULK_WHATSAPP_POLICIES.lists, () => import('./recipient-list/recipient-list-page').then(page => page.RecipientListPage)),
        page('segments', Pages.Segments, BULK_WHATSAPP_POLICIES.segments, () => import('./segments/segment-list').then(page => page.SegmentList)),
        page('segments/new', Pages.Segment, BULK_WHATSAPP_POLICIES.createSegment, () => import('./segment/segment-page').then(page => page.SegmentPage)),
        page('segments/:id', Pages.Segment, BULK_WHATSAPP_POLICIES.segments, () => import('./segment/segment-page').then(page => page.SegmentPage)),
        page('series/:id', Pages.Series, BULK_WHATSAPP_POLICIES.campaigns, () => import('./series/series-page').then(page => page.SeriesPage)),
        page('report', Pages.Report, BULK_WHATSAPP_POLICIES.report, () => import('./report/report-page').then(page => page.ReportPage)),
        page('messages', Pages.Messages, BULK_WHATSAPP_POLICIES.messages, () => import('./messages/message-search').then(page => page.MessageSearch)),
        page('messages/numbers/:number', Pages.Number, BULK_WHATSAPP_POLICIES.messages, () => import('./messages/number-page').then(page => page.NumberPage)),
        page('messages/:id', Pages.Message, BULK_WHATSAPP_POLICIES.messages, () => import('./messages/message-page').then(page => page.MessagePage)),
        page('conversations', Pages.Conversations, BULK_WHATSAPP_POLICIES.conversations, () => import('./conversations/conversation-list').then(page => page.ConversationList)),
        page('conversations/:id', Pages.Conversation, BULK_WHATSAPP_POLICIES.conversations, () => import('./conversation/conversation-page').then(page => page.ConversationPage)),
        page('opt-outs', Pages.OptOuts, BULK_WHATSAPP_POLICIES.optOuts, () => import('./opt-outs/opt-out-list').then(page => page.OptOutList)),
        page('opt-outs/words', Pages.OptOutWords, BULK_WHATSAPP_POLICIES.optOutSettings, () => import('./opt-outs/stop-words').then(page => page.StopWords)),
        page('consents', Pages.Consents, BULK_WHATSAPP_POLICIES.consents, () => import('./consents/consent-list').then(page => page.ConsentList)),
        page('consents/settings', Pages.ConsentSettings, BULK_WHATSAPP_POLICIES.consents, () => import('./consents/consent-settings').then(page => page.ConsentSettings)),
        page('consents/people/:number', Pages.ConsentPerson, BULK_WHATSAPP_POLICIES.consents, () => import('./consents/consent-person').then(page => page.ConsentPerson)),
        page('privacy', Pages.Privacy, BULK_WHATSAPP_POLICIES.privacy, () => import('./privacy/privacy-page').then(page => page.PrivacyPage)),
        page('audit-log', Pages.AuditLogs, BULK_WHATSAPP_POLICIES.auditLog, () => import('./audit-log/audit-log-list').then(page => page.AuditLogList)),
        page('audit-log/:id', Pages.AuditLog, BULK_WHATSAPP_POLICIES.auditLog, () => import('./audit-log/audit-log-page').then(page => page.AuditLogPage)),
        page('dashboard', Pages.Dashboard, BULK_WHATSAPP_POLICIES.campaigns, () => import('./dashboard/dashboard').then(page => page.Dashboard)),
      ],
    },
  ];
}

/** A page, or the component by which the application has replaced it before the page is first opened. */
function page(path: string, key: Pages, requiredPolicy: string, load: () => Promise<Type<unknown>>): Route {
  return {
    path,
    canActivate: [authGuard, permissionGuard],
    canDeactivate: [leaveGuard],
    data: { requiredPolicy },
    loadComponent: () => inject(ReplaceableComponentsService).get(key)?.component ?? load(),
  };
}
