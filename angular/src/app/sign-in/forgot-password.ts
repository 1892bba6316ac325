import { ConfigStateService, LocalizationPipe, LocalizationService, RestService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { failureText } from './failure-text';
import { SignInFrame } from './sign-in-frame';

/** Requests a link to choose a new password. The answer does not tell whether there is such a user. */
@Component({
  selector: 'app-forgot-password',
  imports: [LocalizationPipe, ReactiveFormsModule, RouterLink, SignInFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './forgot-password.html',
})
export class ForgotPassword {
  private readonly rest = inject(RestService);
  private readonly localization = inject(LocalizationService);

  protected readonly form = inject(NonNullableFormBuilder).group({ email: ['', [Validators.required, Validators.email]], tenant: [''] });
  protected readonly hasTenants = inject(ConfigStateService).getDeep('multiTenancy.isEnabled') === true;
  protected readonly isSent = signal(false);
  protected readonly error = signal('');
  protected readonly isBusy = signal(false);

  protected send(): void {
    this.isBusy.set(true);
    this.error.set('');
    const { email, tenant } = this.form.getRawValue();
    const headers = tenant.trim() ? { __tenant: tenant.trim() } : undefined;
    this.rest
      .request<object, void>({ method: 'POST', url: '/api/account/send-password-reset-code', body: { email }, headers }, { skipHandleError: true })
      .subscribe({
        next: () => this.isSent.set(true),
        error: (failure: unknown) => {
          this.error.set(failureText(failure) ?? this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
          this.isBusy.set(false);
        },
      });
  }
}
