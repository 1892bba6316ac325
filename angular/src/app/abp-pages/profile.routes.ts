import { accountExtensionsResolver, provideAccount } from '@abp/ng.account';
import { authGuard } from '@abp/ng.core';
import { Routes } from '@angular/router';
import { Profile } from './profile';

export const profileRoutes: Routes = [
  {
    path: '',
    canActivate: [authGuard],
    resolve: [accountExtensionsResolver],
    // The host renews the session with the new name: nobody has to sign in again.
    providers: [provideAccount({ isPersonalSettingsChangedConfirmationActive: false })],
    component: Profile,
  },
];
