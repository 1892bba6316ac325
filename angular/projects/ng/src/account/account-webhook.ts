import { EnvironmentService, LocalizationPipe } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { AccountDto } from '@bulk-whatsapp/ng/proxy';
import { CopyButton } from '../shared/copy-button';
import { VerifyTokens } from './verify-tokens';

/** The values to enter at Meta so that receipts arrive here. */
@Component({
  selector: 'bw-account-webhook',
  imports: [CopyButton, DatePipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './account-webhook.html',
})
export class AccountWebhook {
  private readonly server = new URL(inject(EnvironmentService).getApiUrl('default') || '/', location.origin);
  private readonly verifyTokens = inject(VerifyTokens);

  readonly account = input.required<AccountDto>();

  protected readonly address = computed(() => new URL(this.account().webhookPath, this.server).href);
  protected readonly verifyToken = computed(() => this.verifyTokens.of(this.account().id));
  /** Meta calls only https addresses, and never localhost. */
  protected readonly isReachable = this.server.protocol === 'https:';
}
