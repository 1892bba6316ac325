import { ConfigStateService, LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { Brand } from '../layout/brand';
import { SessionAuthService } from '../session/session-auth.service';
import { failureText } from './failure-text';
import { SignInFrame } from './sign-in-frame';

@Component({
  selector: 'app-sign-in',
  imports: [LocalizationPipe, ReactiveFormsModule, RouterLink, SignInFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in.html',
})
export class SignIn {
  private readonly auth = inject(SessionAuthService);
  private readonly localization = inject(LocalizationService);
  private readonly config = inject(ConfigStateService);
  private readonly query = inject(ActivatedRoute).snapshot.queryParamMap;

  protected readonly brand = inject(Brand);
  protected readonly form = inject(NonNullableFormBuilder).group({
    username: ['', Validators.required],
    password: ['', Validators.required],
    rememberMe: [false],
    tenant: [''],
  });
  protected readonly hasTenants = this.config.getDeep('multiTenancy.isEnabled') === true;
  protected readonly isResetOffered = this.config.getDeep('extraProperties.isPasswordResetOffered') === true;
  protected readonly notice = this.query.has('passwordSaved') ? 'BulkWhatsApp::UI:PasswordSaved' : '';
  protected readonly error = signal('');
  protected readonly isBusy = signal(false);

  protected signIn(): void {
    this.isBusy.set(true);
    this.error.set('');
    const entered = this.form.getRawValue();
    this.auth.login({ ...entered, tenant: entered.tenant.trim(), redirectUrl: this.query.get('returnUrl') ?? '/' }).subscribe({
      error: (failure: unknown) => {
        this.error.set(failureText(failure) ?? this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
        this.isBusy.set(false);
      },
    });
  }
}
