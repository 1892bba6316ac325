import { ApiInterceptor, AuthService, authGuard, asyncAuthGuard, provideAbpCore, withOptions } from '@abp/ng.core';
import { registerLocaleForEsBuild } from '@abp/ng.core/locale';
import { provideThemeBasicConfig } from '@abp/ng.theme.basic';
import { provideAbpThemeShared, withHttpErrorConfig } from '@abp/ng.theme.shared';
import { ApplicationConfig, provideZoneChangeDetection } from '@angular/core';
import { provideAnimations } from '@angular/platform-browser/animations';
import { provideRouter } from '@angular/router';
import { provideBulkWhatsAppConfig } from '@bulk-whatsapp/ng/config';
import { provideAbpPages } from './abp-pages/provide-abp-pages';
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
    provideAbpPages(),
    { provide: AuthService, useExisting: SessionAuthService },
    { provide: ApiInterceptor, useExisting: SessionInterceptor },
    { provide: authGuard, useValue: sessionGuard },
    { provide: asyncAuthGuard, useValue: sessionGuard },
  ],
};
