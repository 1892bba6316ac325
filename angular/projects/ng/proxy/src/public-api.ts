export * from './accounts';
export * from './bulk-messages';
export * from './templates';
export * from './recipient-lists';
export * from './messages';
export * from './reports';
export * from './opt-outs';
export * from './audit-logs';
