import { ApiInterceptor, AuthService, NAVIGATE_TO_MANAGE_PROFILE, authGuard, asyncAuthGuard, provideAbpCore, withOptions } from '@abp/ng.core';
import { registerLocaleForEsBuild } from '@abp/ng.core/locale';
import { provideIdentityConfig } from '@abp/ng.identity/config';
import { provideTenantManagementConfig } from '@abp/ng.tenant-management/config';
import { provideThemeBasicConfig } from '@abp/ng.theme.basic';
import { provideAbpThemeShared, withHttpErrorConfig } from '@abp/ng.theme.shared';
import { ApplicationConfig, inject, provideZoneChangeDetection } from '@angular/core';
import { provideAnimations } from '@angular/platform-browser/animations';
import { provideRouter, Router } from '@angular/router';
import { provideBulkWhatsAppConfig } from '@bulk-whatsapp/ng/config';
import { routes } from './app.routes';
import { ErrorPage } from './error-page/error-page';
import { SessionAuthService } from './session/session-auth.service';
import { SessionInterceptor } from './session/session.interceptor';
import { sessionGuard } from './session/session.guard';

export const appConfig: ApplicationConfig = {
  providers: [
    // ABP's components change plain fields: without zone.js nothing would draw them again.
    provideZoneChangeDetection({ eventCoalescing: true }),
    provideRouter(routes),
    provideAnimations(),
    provideAbpCore(
      withOptions({
        environment: {
          production: true,
          application: { name: 'Bulk WhatsApp', baseUrl: '' },
          apis: { default: { url: '', rootNamespace: 'BulkWhatsApp' } },
        },
        registerLocaleFn: registerLocaleForEsBuild(),
      }),
    ),
    provideAbpThemeShared(withHttpErrorConfig({ errorScreen: { component: ErrorPage, forWhichErrors: [401, 403, 404, 500], hideCloseIcon: true } })),
    provideThemeBasicConfig(),
    provideBulkWhatsAppConfig(),
    provideIdentityConfig(),
    provideTenantManagementConfig(),
    { provide: AuthService, useExisting: SessionAuthService },
    { provide: ApiInterceptor, useExisting: SessionInterceptor },
    { provide: NAVIGATE_TO_MANAGE_PROFILE, useFactory: () => navigateToProfile(inject(Router)) },
    { provide: authGuard, useValue: sessionGuard },
    { provide: asyncAuthGuard, useValue: sessionGuard },
  ],
};

function navigateToProfile(router: Router): () => void {
  return () => void router.navigateByUrl('/account/manage');
}
