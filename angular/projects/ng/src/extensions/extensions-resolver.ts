import { ConfigStateService } from '@abp/ng.core';
import { inject, Injector } from '@angular/core';
import { ResolveFn } from '@angular/router';
import { BULK_WHATSAPP_OPTIONS } from './bulk-whatsapp-options';

/** Takes what the application adds to the pages. ABP's components for it are loaded only if there is something. */
export const extensionsResolver: ResolveFn<boolean> = async () => {
  const injector = inject(Injector);
  const modules: Record<string, unknown> = inject(ConfigStateService).getOne('objectExtensions')?.modules ?? {};
  const hasOptions = Object.values(inject(BULK_WHATSAPP_OPTIONS)).some(contributors => Object.keys(contributors ?? {}).length > 0);
  if (hasOptions || 'BulkWhatsApp' in modules) {
    await (await import('./merge-extensions')).mergeExtensions(injector);
  }
  return true;
};
