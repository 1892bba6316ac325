export * from './provide-bulk-whatsapp-setting-tab';
export * from './setting-tab';
