import { ReplaceableComponentsService, RoutesService } from '@abp/ng.core';
import { eThemeBasicComponents } from '@abp/ng.theme.basic';
import { eThemeSharedRouteNames } from '@abp/ng.theme.shared';
import { EnvironmentProviders, inject, provideAppInitializer } from '@angular/core';
import { AppLayout } from './app-layout';
import { Brand } from './brand';
import { ColourChoice } from './colours';
import { DialogFocus } from './dialog-focus';

/** Add it after the theme's own providers. */
export function provideLayout(): EnvironmentProviders {
  return provideAppInitializer(() => {
    void inject(Brand).load();
    inject(ColourChoice);
    inject(DialogFocus);
    inject(ReplaceableComponentsService).add({ key: eThemeBasicComponents.ApplicationLayout, component: AppLayout });
    // ABP's own icon would be the only thing on the first page that needs Font Awesome, which has 159 kB.
    inject(RoutesService).patch(eThemeSharedRouteNames.Administration, { iconClass: 'bi bi-wrench' });
  });
}
