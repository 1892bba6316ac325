import type { Column } from '../extensions/page-extensions';

/** The list's own columns, with the server's names for sorting. */
export const CAMPAIGN_COLUMNS: readonly Column[] = [
  { name: 'number', displayName: 'BulkWhatsApp::UI:Number', isSortable: true },
  { name: 'title', displayName: 'BulkWhatsApp::DisplayName:Title', isSortable: true },
  { name: 'status', displayName: 'BulkWhatsApp::DisplayName:Status', isSortable: true },
  { name: 'template', displayName: 'BulkWhatsApp::DisplayName:TemplateId', isSortable: false },
  { name: 'creationTime', displayName: 'BulkWhatsApp::UI:CreatedAt', isSortable: true },
  { name: 'recipientCount', displayName: 'BulkWhatsApp::UI:Recipients', isSortable: true },
  { name: 'sentCount', displayName: 'BulkWhatsApp::UI:Sent', isSortable: true },
  { name: 'failedCount', displayName: 'BulkWhatsApp::UI:Failed', isSortable: true },
];
