import { ReplaceableComponentsService } from '@abp/ng.core';
import { eThemeBasicComponents } from '@abp/ng.theme.basic';
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
  });
}
