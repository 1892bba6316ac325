import { LocalizationPipe, LocalizationService, RestService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { ActivatedRoute } from '@angular/router';
import { localPath, SessionAuthService } from '../session/session-auth.service';
import { failureText } from './failure-text';
import { bothTheSame, NewPasswordFields } from './new-password-fields';
import { SignInFrame } from './sign-in-frame';

/** Every page leads here while the user has a password that an administrator set. The page is reloaded afterwards. */
@Component({
  selector: 'app-own-password',
  imports: [LocalizationPipe, NewPasswordFields, ReactiveFormsModule, SignInFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './own-password.html',
})
export class OwnPassword {
  private readonly auth = inject(SessionAuthService);
  private readonly rest = inject(RestService);
  private readonly localization = inject(LocalizationService);
  private readonly returnUrl = inject(ActivatedRoute).snapshot.queryParamMap.get('returnUrl') ?? undefined;

  protected readonly form = inject(NonNullableFormBuilder).group(
    { currentPassword: ['', Validators.required], newPassword: ['', Validators.required], repeated: ['', Validators.required] },
    { validators: bothTheSame },
  );
  protected readonly error = signal('');
  protected readonly isBusy = signal(false);

  protected save(): void {
    this.isBusy.set(true);
    this.error.set('');
    const { currentPassword, newPassword } = this.form.getRawValue();
    this.rest
      .request<object, void>({ method: 'POST', url: '/api/account/my-profile/change-password', body: { currentPassword, newPassword } }, { skipHandleError: true })
      .subscribe({
        next: () => location.assign(localPath(this.returnUrl)),
        error: (failure: unknown) => {
          this.error.set(failureText(failure) ?? this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
          this.isBusy.set(false);
        },
      });
  }

  protected signOut(): void {
    this.auth.logout();
  }
}
