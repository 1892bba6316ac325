import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const RATINGS: Record<string, { colour: string; key: string }> = {
  GREEN: { colour: 'success', key: 'BulkWhatsApp::UI:QualityHigh' },
  YELLOW: { colour: 'warning', key: 'BulkWhatsApp::UI:QualityMedium' },
  RED: { colour: 'danger', key: 'BulkWhatsApp::UI:QualityLow' },
};
const UNKNOWN = { colour: 'secondary', key: 'BulkWhatsApp::UI:QualityUnknown' };

/** Meta's colour for a phone number's quality, in words. */
@Component({
  selector: 'bw-quality-badge',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="badge text-bg-{{ shown().colour }}">{{ shown().key | abpLocalization }}</span>`,
})
export class QualityBadge {
  readonly rating = input.required<string | null>();
  protected readonly shown = computed(() => RATINGS[this.rating() ?? ''] ?? UNKNOWN);
}
