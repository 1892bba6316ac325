import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { BulkMessageCountsDto } from '@bulk-whatsapp/ng/proxy';
import { peopleOf, waitingOf } from '../shared/campaign-counts';

/** The totals of several campaigns, each with its share of the recipients. */
@Component({
  selector: 'bw-report-totals',
  imports: [DecimalPipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dl class="row row-cols-2 row-cols-sm-3 row-cols-lg-5 g-3 mb-0">
      @for (sum of sums(); track sum.key) {
        <div class="col">
          <dt class="fw-normal text-body-secondary">{{ 'BulkWhatsApp::UI:' + sum.key | abpLocalization }}</dt>
          <dd class="h4 mb-0">
            {{ sum.count | number }}
            @if (sum.percent !== null) {
              <small class="fs-6 text-body-secondary">{{ sum.percent | number: '1.0-1' }} %</small>
            }
          </dd>
        </div>
      }
    </dl>
  `,
})
export class ReportTotals {
  readonly counts = input.required<BulkMessageCountsDto>();
  protected readonly sums = computed(() => {
    const { sent, delivered, read, failed, held, unconfirmed, cancelled, suppressed } = this.counts();
    const [recipients, queued] = [peopleOf(this.counts()), waitingOf(this.counts())];
    return [
      { key: 'Recipients', count: recipients, percent: null },
      { key: 'Queued', count: queued, percent: percent(queued, recipients) },
      { key: 'Sent', count: sent, percent: percent(sent, recipients) },
      { key: 'Delivered', count: delivered, percent: percent(delivered, recipients) },
      { key: 'Read', count: read, percent: percent(read, recipients) },
      { key: 'Failed', count: failed, percent: percent(failed, recipients) },
      { key: 'Held', count: held, percent: percent(held, recipients) },
      { key: 'Unconfirmed', count: unconfirmed, percent: percent(unconfirmed, recipients) },
      { key: 'Cancelled', count: cancelled, percent: percent(cancelled, recipients) },
      { key: 'Suppressed', count: suppressed, percent: null },
    ];
  });
}

function percent(count: number, of: number): number | null {
  return of > 0 ? (100 * count) / of : null;
}
