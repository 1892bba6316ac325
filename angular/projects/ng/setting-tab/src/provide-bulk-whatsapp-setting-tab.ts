import { SettingTabsService } from '@abp/ng.setting-management/config';
import { EnvironmentProviders, inject, makeEnvironmentProviders, provideAppInitializer } from '@angular/core';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { SettingTab } from './setting-tab';

/** Adds the module's settings to ABP's page of settings, for users who may change them. */
export function provideBulkWhatsAppSettingTab(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideAppInitializer(() => {
      inject(SettingTabsService).add([
        { name: 'BulkWhatsApp::UI:SettingTab', order: 110, requiredPolicy: BULK_WHATSAPP_POLICIES.settings, component: SettingTab },
      ]);
    }),
  ]);
}
