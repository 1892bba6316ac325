export * from './accounts';
export * from './bulk-messages';
export * from './templates';
