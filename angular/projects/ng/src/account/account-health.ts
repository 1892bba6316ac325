import { LocalizationPipe } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { AccountDto } from '@bulk-whatsapp/ng/proxy';
import { QualityBadge } from '../accounts/quality-badge';

const NEARLY_USED_PERCENT = 80;

/** What Meta last reported about the number, and how much of its limit is used. */
@Component({
  selector: 'bw-account-health',
  imports: [DatePipe, DecimalPipe, LocalizationPipe, QualityBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './account-health.html',
})
export class AccountHealth {
  readonly account = input.required<AccountDto>();

  /** In percent; null without a limit. */
  protected readonly used = computed(() => {
    const { usersReached, usersPer24Hours } = this.account();
    return usersReached === null || !usersPer24Hours ? null : Math.min(100, Math.round((usersReached / usersPer24Hours) * 100));
  });
  protected readonly isNearlyUsed = computed(() => (this.used() ?? 0) >= NEARLY_USED_PERCENT);

  protected webhookKey(): string {
    const { isWebhookSubscribed } = this.account();
    return `BulkWhatsApp::UI:Webhook${isWebhookSubscribed === null ? 'Unknown' : isWebhookSubscribed ? 'Subscribed' : 'NotSubscribed'}`;
  }
}
