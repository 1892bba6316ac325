/** The permissions that the pages ask for, as the server names them. */
export const BULK_WHATSAPP_POLICIES = {
  campaigns: 'BulkWhatsApp.BulkMessages',
  createCampaign: 'BulkWhatsApp.BulkMessages.Create',
  submit: 'BulkWhatsApp.BulkMessages.Submit',
  cancel: 'BulkWhatsApp.BulkMessages.Cancel',
  amend: 'BulkWhatsApp.BulkMessages.Amend',
  accounts: 'BulkWhatsApp.Accounts',
  checkConnection: 'BulkWhatsApp.Accounts.CheckConnection',
} as const;
