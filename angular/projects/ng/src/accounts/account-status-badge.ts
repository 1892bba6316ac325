import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { AccountDto, AccountStatus } from '@bulk-whatsapp/ng/proxy';

/** Whether an account sends: a user may have disabled it, or WhatsApp may refuse it. */
@Component({
  selector: 'bw-account-status-badge',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="badge text-bg-{{ shown().colour }}">{{ shown().key | abpLocalization }}</span>`,
})
export class AccountStatusBadge {
  readonly account = input.required<AccountDto>();

  protected readonly shown = computed(() => {
    if (this.account().status === AccountStatus.Disabled) {
      return { colour: 'secondary', key: 'BulkWhatsApp::Enum:AccountStatus:Disabled' };
    }
    return this.account().circuitOpenedAt
      ? { colour: 'danger', key: 'BulkWhatsApp::UI:Refused' }
      : { colour: 'success', key: 'BulkWhatsApp::Enum:AccountStatus:Active' };
  });
}
