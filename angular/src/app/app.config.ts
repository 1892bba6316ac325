import { ApiInterceptor, AuthService, authGuard, asyncAuthGuard, provideAbpCore, withOptions } from '@abp/ng.core';
import { registerLocaleForEsBuild } from '@abp/ng.core/locale';
import { provideThemeBasicConfig } from '@abp/ng.theme.basic';
import { provideAbpThemeShared, withHttpErrorConfig } from '@abp/ng.theme.shared';
import { HTTP_INTERCEPTORS } from '@angular/common/http';
import { ApplicationConfig, provideZoneChangeDetection } from '@angular/core';
import { provideAnimations } from '@angular/platform-browser/animations';
import { provideRouter, withNavigationErrorHandler } from '@angular/router';
import { provideBulkWhatsAppConfig } from '@bulk-whatsapp/ng/config';
import { provideAbpPages } from './abp-pages/provide-abp-pages';
import { routes } from './app.routes';
import { ErrorPage } from './error-page/error-page';
import { provideLayout } from './layout/provide-layout';
import { SessionAuthService } from './session/session-auth.service';
import { SessionInterceptor } from './session/session.interceptor';
import { sessionGuard } from './session/session.guard';
import { showPageFailure } from './start/page-failure';
import { StartInterceptor } from './start/start.interceptor';

export const appConfig: ApplicationConfig = {
  providers: [
    // ABP's components change plain fields, so without zone.js nothing would redraw them.
    provideZoneChangeDetection({ eventCoalescing: true }),
    provideRouter(routes, withNavigationErrorHandler(showPageFailure)),
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
    // Skips no codes. Without this list, ABP would treat a page that could not be loaded as one that does not exist.
    provideAbpThemeShared(withHttpErrorConfig({ skipHandledErrorCodes: [], errorScreen: { component: ErrorPage, forWhichErrors: [401, 403, 404, 500], hideCloseIcon: true } })),
    provideThemeBasicConfig(),
    provideLayout(),
    provideBulkWhatsAppConfig(),
    provideAbpPages(),
    { provide: AuthService, useExisting: SessionAuthService },
    { provide: ApiInterceptor, useExisting: SessionInterceptor },
    { provide: HTTP_INTERCEPTORS, useExisting: ApiInterceptor, multi: true },
    { provide: HTTP_INTERCEPTORS, useExisting: StartInterceptor, multi: true },
    { provide: authGuard, useValue: sessionGuard },
    { provide: asyncAuthGuard, useValue: sessionGuard },
  ],
};
