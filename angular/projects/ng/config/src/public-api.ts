export * from './bulk-whatsapp-components';
export * from './bulk-whatsapp-policies';
export * from './provide-bulk-whatsapp-config';
export * from './typed-inputs';
