import { ChangePasswordComponent, ManageProfileStateService, PersonalSettingsComponent } from '@abp/ng.account';
import { ProfileService } from '@abp/ng.account.core/proxy';
import { LocalizationPipe } from '@abp/ng.core';
import { Component, inject, signal } from '@angular/core';

/** ABP's two forms side by side. ABP's own page has tabs that link to `javascript:`, which the content security policy forbids. */
@Component({
  selector: 'app-profile',
  imports: [ChangePasswordComponent, LocalizationPipe, PersonalSettingsComponent],
  templateUrl: './profile.html',
})
export class Profile {
  protected readonly isLoaded = signal(false);

  constructor() {
    const state = inject(ManageProfileStateService);
    inject(ProfileService)
      .get()
      .subscribe(profile => {
        state.setProfile(profile);
        this.isLoaded.set(true);
      });
  }
}
