export * from './extensions/bulk-whatsapp-options';
export * from './routes';
