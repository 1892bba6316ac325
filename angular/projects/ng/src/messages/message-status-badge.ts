import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { MessageStatus } from '@bulk-whatsapp/ng/proxy';

const COLOURS: Partial<Record<MessageStatus, string>> = {
  [MessageStatus.Sending]: 'primary',
  [MessageStatus.Held]: 'warning',
  [MessageStatus.Unconfirmed]: 'warning',
  [MessageStatus.Sent]: 'info',
  [MessageStatus.Delivered]: 'success',
  [MessageStatus.Read]: 'success',
  [MessageStatus.Failed]: 'danger',
  [MessageStatus.Cancelled]: 'dark',
};

@Component({
  selector: 'bw-message-status-badge',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="badge text-bg-{{ colour() }}">{{ key() | abpLocalization }}</span>`,
})
export class MessageStatusBadge {
  readonly status = input.required<MessageStatus>();
  protected readonly colour = computed(() => COLOURS[this.status()] ?? 'secondary');
  protected readonly key = computed(() => `BulkWhatsApp::Enum:MessageStatus:${MessageStatus[this.status()]}`);
}
