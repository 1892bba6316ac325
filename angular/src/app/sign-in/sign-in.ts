import { ConfigStateService, LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { ActivatedRoute } from '@angular/router';
import { ColourMenu } from '../layout/colour-menu';
import { LanguageMenu } from '../layout/language-menu';
import { SessionAuthService } from '../session/session-auth.service';

@Component({
  selector: 'app-sign-in',
  imports: [ColourMenu, LanguageMenu, LocalizationPipe, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in.html',
})
export class SignIn {
  private readonly auth = inject(SessionAuthService);
  private readonly localization = inject(LocalizationService);
  private readonly returnUrl = inject(ActivatedRoute).snapshot.queryParamMap.get('returnUrl') ?? '/';

  protected readonly form = inject(NonNullableFormBuilder).group({
    username: ['', Validators.required],
    password: ['', Validators.required],
    rememberMe: [false],
    tenant: [''],
  });
  protected readonly hasTenants = inject(ConfigStateService).getDeep('multiTenancy.isEnabled') === true;
  protected readonly error = signal('');
  protected readonly isBusy = signal(false);

  protected signIn(): void {
    this.isBusy.set(true);
    this.error.set('');
    const entered = this.form.getRawValue();
    this.auth.login({ ...entered, tenant: entered.tenant.trim(), redirectUrl: this.returnUrl }).subscribe({
      error: (failure: { error?: { message?: string; error?: { message?: string } } }) => {
        const message = failure.error?.error?.message ?? failure.error?.message;
        this.error.set(message ?? this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
        this.isBusy.set(false);
      },
    });
  }
}
