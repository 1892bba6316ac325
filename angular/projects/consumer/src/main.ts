import { DynamicLayoutComponent, provideAbpCore, withOptions } from '@abp/ng.core';
import { registerLocaleForEsBuild } from '@abp/ng.core/locale';
import { provideThemeBasicConfig } from '@abp/ng.theme.basic';
import { provideAbpThemeShared } from '@abp/ng.theme.shared';
import { provideZoneChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideAnimations } from '@angular/platform-browser/animations';
import { provideRouter, Routes } from '@angular/router';
import { BULK_WHATSAPP_POLICIES, provideBulkWhatsAppConfig } from '@bulk-whatsapp/ng/config';
import { BulkMessageService, BulkMessageStatus } from '@bulk-whatsapp/ng/proxy';

const routes: Routes = [
  { path: 'bulk-whatsapp', loadChildren: () => import('@bulk-whatsapp/ng').then(library => library.createRoutes()) },
];

// What an application may use in addition to the pages.
console.log(BULK_WHATSAPP_POLICIES.campaigns, BulkMessageStatus.Draft, BulkMessageService.name);

void bootstrapApplication(DynamicLayoutComponent, {
  providers: [
    provideZoneChangeDetection({ eventCoalescing: true }),
    provideRouter(routes),
    provideAnimations(),
    provideAbpCore(
      withOptions({
        environment: {
          production: false,
          application: { name: 'Consumer', baseUrl: '' },
          apis: { default: { url: '', rootNamespace: 'Consumer' } },
        },
        registerLocaleFn: registerLocaleForEsBuild(),
      }),
    ),
    provideAbpThemeShared(),
    provideThemeBasicConfig(),
    provideBulkWhatsAppConfig(),
  ],
});
