import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TemplateStatus } from '@bulk-whatsapp/ng/proxy';

const COLOURS: Partial<Record<TemplateStatus, string>> = {
  [TemplateStatus.Approved]: 'success',
  [TemplateStatus.Pending]: 'info',
  [TemplateStatus.InAppeal]: 'info',
  [TemplateStatus.Paused]: 'warning',
  [TemplateStatus.LimitExceeded]: 'warning',
  [TemplateStatus.Rejected]: 'danger',
  [TemplateStatus.Disabled]: 'danger',
};

@Component({
  selector: 'bw-template-status-badge',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="badge text-bg-{{ colour() }}">{{ key() | abpLocalization }}</span>`,
})
export class TemplateStatusBadge {
  readonly status = input.required<TemplateStatus>();
  protected readonly colour = computed(() => COLOURS[this.status()] ?? 'secondary');
  protected readonly key = computed(() => `BulkWhatsApp::Enum:TemplateStatus:${TemplateStatus[this.status()]}`);
}
