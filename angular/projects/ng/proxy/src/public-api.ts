export * from './accounts';
export * from './bulk-messages';
