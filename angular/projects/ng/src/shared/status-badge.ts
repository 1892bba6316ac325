import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { BulkMessageStatus } from '@bulk-whatsapp/ng/proxy';

const COLOURS: Record<BulkMessageStatus, string> = {
  [BulkMessageStatus.Draft]: 'secondary',
  [BulkMessageStatus.Scheduled]: 'info',
  [BulkMessageStatus.Queued]: 'info',
  [BulkMessageStatus.InProgress]: 'primary',
  [BulkMessageStatus.Paused]: 'warning',
  [BulkMessageStatus.Completed]: 'success',
  [BulkMessageStatus.PartiallyFailed]: 'danger',
  [BulkMessageStatus.Cancelled]: 'dark',
};

@Component({
  selector: 'bw-status-badge',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="badge text-bg-{{ colour() }}">{{ key() | abpLocalization }}</span>`,
})
export class StatusBadge {
  readonly status = input.required<BulkMessageStatus>();
  protected readonly colour = computed(() => COLOURS[this.status()]);
  protected readonly key = computed(() => `BulkWhatsApp::Enum:BulkMessageStatus:${BulkMessageStatus[this.status()]}`);
}
