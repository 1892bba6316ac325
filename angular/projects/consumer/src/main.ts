import { DynamicLayoutComponent, provideAbpCore, withOptions } from '@abp/ng.core';
import { registerLocaleForEsBuild } from '@abp/ng.core/locale';
import { provideAbpOAuth } from '@abp/ng.oauth';
import { provideThemeBasicConfig } from '@abp/ng.theme.basic';
import { provideAbpThemeShared } from '@abp/ng.theme.shared';
import { provideZoneChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideAnimations } from '@angular/platform-browser/animations';
import { provideRouter, Routes } from '@angular/router';
import { provideBulkWhatsAppConfig } from '@bulk-whatsapp/ng/config'; // Bulk WhatsApp

const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'bulk-whatsapp' },
  { path: 'bulk-whatsapp', loadChildren: () => import('@bulk-whatsapp/ng').then(library => library.createRoutes()) }, // Bulk WhatsApp
];

void bootstrapApplication(DynamicLayoutComponent, {
  providers: [
    provideZoneChangeDetection({ eventCoalescing: true }),
    provideRouter(routes),
    provideAnimations(),
    provideAbpCore(
      withOptions({
        environment: {
          production: true,
          application: { name: 'Shop', baseUrl: location.origin },
          // dynamic-env.json says where the API is.
          apis: { default: { url: '', rootNamespace: 'Shop' } },
          oAuthConfig: { issuer: '', redirectUri: location.origin, clientId: 'Shop_App', responseType: 'code', scope: 'offline_access Shop' },
          remoteEnv: { url: '/dynamic-env.json', mergeStrategy: 'deepmerge' },
        },
        registerLocaleFn: registerLocaleForEsBuild(),
      }),
    ),
    provideAbpOAuth(),
    provideAbpThemeShared(),
    provideThemeBasicConfig(),
    provideBulkWhatsAppConfig(), // Bulk WhatsApp
  ],
});
