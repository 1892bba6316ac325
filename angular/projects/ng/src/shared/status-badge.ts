import { LocalizationService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { BulkMessageCountsDto, BulkMessageStatus } from '@bulk-whatsapp/ng/proxy';

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

/** Below this share of failed messages, a campaign has been sent, with some exceptions. */
const FEW = 0.05;

@Component({
  selector: 'bw-status-badge',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="badge text-bg-{{ colour() }}">{{ text() }}</span>`,
})
export class StatusBadge {
  private readonly localization = inject(LocalizationService);

  readonly status = input.required<BulkMessageStatus>();
  /** With them, a campaign of which few messages failed says how many. */
  readonly counts = input<BulkMessageCountsDto | null>(null);

  private readonly hasFewFailed = computed(() => {
    const counts = this.counts();
    return this.status() === BulkMessageStatus.PartiallyFailed && counts !== null && counts.failed < FEW * counts.recipients;
  });
  protected readonly colour = computed(() => (this.hasFewFailed() ? 'warning' : COLOURS[this.status()]));
  protected readonly text = computed(() =>
    this.hasFewFailed()
      ? this.localization.instant('BulkWhatsApp::UI:SentExcept', (this.counts()?.failed ?? 0).toLocaleString(this.localization.currentLang))
      : this.localization.instant(`BulkWhatsApp::Enum:BulkMessageStatus:${BulkMessageStatus[this.status()]}`),
  );
}
