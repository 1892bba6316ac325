import { LocalizationPipe, LocalizationService, RestService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { failureText } from './failure-text';
import { bothTheSame, NewPasswordFields } from './new-password-fields';
import { SignInFrame } from './sign-in-frame';

/** The target of the link in the e-mail. The token is behind the "#", so the browser sends it only in the request below. */
@Component({
  selector: 'app-reset-password',
  imports: [LocalizationPipe, NewPasswordFields, ReactiveFormsModule, RouterLink, SignInFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './reset-password.html',
})
export class ResetPassword {
  private readonly rest = inject(RestService);
  private readonly localization = inject(LocalizationService);
  // The router has already decoded the fragment; decoding it again would turn a plus sign in the token into a space.
  private readonly link = new URLSearchParams((inject(ActivatedRoute).snapshot.fragment ?? '').replaceAll('+', '%2B'));

  protected readonly form = inject(NonNullableFormBuilder).group(
    { newPassword: ['', Validators.required], repeated: ['', Validators.required] },
    { validators: bothTheSame },
  );
  protected readonly error = signal('');
  protected readonly isBusy = signal(false);

  protected save(): void {
    this.isBusy.set(true);
    this.error.set('');
    const tenant = this.link.get('tenant');
    const body = { userId: this.link.get('user'), resetToken: this.link.get('token'), password: this.form.getRawValue().newPassword };
    this.rest
      .request<object, void>(
        { method: 'POST', url: '/api/account/reset-password', body, headers: tenant ? { __tenant: tenant } : undefined },
        { skipHandleError: true },
      )
      .subscribe({
        next: () => location.assign('/account/login?passwordSaved'),
        error: (failure: unknown) => {
          this.error.set(failureText(failure) ?? this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
          this.isBusy.set(false);
        },
      });
  }
}
