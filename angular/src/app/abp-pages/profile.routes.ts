import { accountExtensionsResolver, eAccountComponents, provideAccount } from '@abp/ng.account';
import { UpdateProfileDto } from '@abp/ng.account.core/proxy';
import { ePropType, FormProp, FormPropList } from '@abp/ng.components/extensible';
import { authGuard } from '@abp/ng.core';
import { Routes } from '@angular/router';
import { Profile } from './profile';

export const profileRoutes: Routes = [
  {
    path: '',
    canActivate: [authGuard],
    resolve: [accountExtensionsResolver],
    // The host renews the session with the new name, so nobody has to sign in again.
    providers: [
      provideAccount({
        isPersonalSettingsChangedConfirmationActive: false,
        editFormPropContributors: { [eAccountComponents.PersonalSettings]: [askForPassword] },
      }),
    ],
    component: Profile,
  },
];

/** The link for a forgotten password goes to this address, so a session alone must not be able to change it. */
function askForPassword(props: FormPropList<UpdateProfileDto>): void {
  props.addTail(
    FormProp.create<UpdateProfileDto>({
      type: ePropType.Password,
      name: 'currentPassword',
      displayName: 'BulkWhatsApp::UI:CurrentPasswordForEmail',
      id: 'current-password-for-email',
      autocomplete: 'current-password',
    }),
  );
}
