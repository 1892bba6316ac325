import { AuthService, eLayoutType, RoutesService } from '@abp/ng.core';
import { ConfirmationService, eThemeSharedRouteNames } from '@abp/ng.theme.shared';
import { HTTP_INTERCEPTORS } from '@angular/common/http';
import { EnvironmentProviders, inject, makeEnvironmentProviders, provideAppInitializer } from '@angular/core';
import { BULK_WHATSAPP_POLICIES } from './bulk-whatsapp-policies';
import { RepeatedCalls } from './repeated-calls';
import { TableCards } from './table-cards';
import { TypedInputs } from './typed-inputs';

/** Adds the module's pages to the application's menu; users see only the pages that they may open. Signing out forgets what they typed, and a double click does one thing. */
export function provideBulkWhatsAppConfig(): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: HTTP_INTERCEPTORS, useExisting: RepeatedCalls, multi: true },
    provideAppInitializer(() => {
      inject(TableCards).start();
      inject(TypedInputs).watchSignOut(inject(AuthService), inject(ConfirmationService));
      inject(RoutesService).add([
        {
          path: '/bulk-whatsapp/dashboard',
          name: 'BulkWhatsApp::UI:Dashboard',
          iconClass: 'bi bi-speedometer2',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.campaigns,
          order: 0,
        },
        {
          path: '/bulk-whatsapp/campaigns',
          name: 'BulkWhatsApp::UI:Campaigns',
          iconClass: 'bi bi-send',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.campaigns,
          order: 1,
        },
        {
          path: '/bulk-whatsapp/accounts',
          name: 'BulkWhatsApp::UI:Accounts',
          parentName: 'BulkWhatsApp::UI:SetUp',
          iconClass: 'bi bi-telephone',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.accounts,
          order: 2,
        },
        {
          path: '/bulk-whatsapp/templates',
          name: 'BulkWhatsApp::UI:Templates',
          parentName: 'BulkWhatsApp::UI:SetUp',
          iconClass: 'bi bi-chat-text',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.templates,
          order: 3,
        },
        {
          path: '/bulk-whatsapp/recipient-lists',
          name: 'BulkWhatsApp::UI:RecipientLists',
          parentName: 'BulkWhatsApp::UI:Audience',
          iconClass: 'bi bi-people',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.lists,
          order: 4,
        },
        {
          path: '/bulk-whatsapp/segments',
          name: 'BulkWhatsApp::UI:Segments',
          parentName: 'BulkWhatsApp::UI:Audience',
          iconClass: 'bi bi-funnel',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.segments,
          order: 5,
        },
        {
          path: '/bulk-whatsapp/report',
          name: 'BulkWhatsApp::UI:Report',
          parentName: 'BulkWhatsApp::UI:Results',
          iconClass: 'bi bi-bar-chart',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.report,
          order: 5,
        },
        {
          path: '/bulk-whatsapp/messages',
          name: 'BulkWhatsApp::UI:Messages',
          parentName: 'BulkWhatsApp::UI:Results',
          iconClass: 'bi bi-chat-left-dots',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.messages,
          order: 6,
        },
        {
          path: '/bulk-whatsapp/conversations',
          name: 'BulkWhatsApp::UI:Conversations',
          iconClass: 'bi bi-chat-dots',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.conversations,
          order: 1.5,
        },
        {
          path: '/bulk-whatsapp/opt-outs',
          name: 'BulkWhatsApp::UI:OptOuts',
          parentName: 'BulkWhatsApp::UI:Audience',
          iconClass: 'bi bi-slash-circle',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.optOuts,
          order: 7,
        },
        {
          path: '/bulk-whatsapp/consents',
          name: 'BulkWhatsApp::UI:Consents',
          parentName: 'BulkWhatsApp::UI:Audience',
          iconClass: 'bi bi-hand-thumbs-up',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.consents,
          order: 7,
        },
        {
          path: '/bulk-whatsapp/privacy',
          name: 'BulkWhatsApp::UI:Privacy',
          parentName: 'BulkWhatsApp::UI:Audience',
          iconClass: 'bi bi-shield-lock',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.privacy,
          order: 8,
        },
        {
          path: '/bulk-whatsapp/audit-log',
          name: 'BulkWhatsApp::UI:AuditLog',
          parentName: eThemeSharedRouteNames.Administration,
          iconClass: 'bi bi-journal-text',
          layout: eLayoutType.application,
          requiredPolicy: BULK_WHATSAPP_POLICIES.auditLog,
          order: 10,
        },
        {
          name: 'BulkWhatsApp::UI:Audience',
          iconClass: 'bi bi-people',
          layout: eLayoutType.application,
          requiredPolicy: `${BULK_WHATSAPP_POLICIES.lists} || ${BULK_WHATSAPP_POLICIES.segments} || ${BULK_WHATSAPP_POLICIES.optOuts} || ${BULK_WHATSAPP_POLICIES.consents} || ${BULK_WHATSAPP_POLICIES.privacy}`,
          order: 2,
        },
        {
          name: 'BulkWhatsApp::UI:Results',
          iconClass: 'bi bi-bar-chart',
          layout: eLayoutType.application,
          requiredPolicy: `${BULK_WHATSAPP_POLICIES.report} || ${BULK_WHATSAPP_POLICIES.messages}`,
          order: 3,
        },
        {
          name: 'BulkWhatsApp::UI:SetUp',
          iconClass: 'bi bi-gear',
          layout: eLayoutType.application,
          requiredPolicy: `${BULK_WHATSAPP_POLICIES.accounts} || ${BULK_WHATSAPP_POLICIES.templates}`,
          order: 4,
        },
      ]);
    }),
  ]);
}
