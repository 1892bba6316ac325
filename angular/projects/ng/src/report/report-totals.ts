import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { BulkMessageCountsDto } from '@bulk-whatsapp/ng/proxy';
import { peopleOf, waitingOf } from '../shared/campaign-counts';
import { KeyFigure, KeyFigures, percentOf } from '../shared/key-figures';

/** The totals of campaigns, each with its share of the recipients. What there is none of and seldom is any is left out. */
@Component({
  selector: 'bw-report-totals',
  imports: [KeyFigures],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<bw-key-figures [figures]="figures()" />`,
})
export class ReportTotals {
  readonly counts = input.required<BulkMessageCountsDto>();
  protected readonly figures = computed(() => figuresOf(this.counts()));
}

export function figuresOf(counts: BulkMessageCountsDto): KeyFigure[] {
  const people = peopleOf(counts);
  const share = (key: string, count: number): KeyFigure => ({ key, count, percent: percentOf(count, people) });
  const rare: KeyFigure[] = [
    { key: 'Replied', count: counts.replied, percent: percentOf(counts.replied, counts.delivered) },
    share('Held', counts.held),
    share('Unconfirmed', counts.unconfirmed),
    share('Cancelled', counts.cancelled),
    { key: 'Suppressed', count: counts.suppressed },
    { key: 'NoConsent', count: counts.noConsent },
    { key: 'OverCap', count: counts.overCap },
    { key: 'Duplicates', count: counts.duplicates },
  ];
  return [
    { key: 'Recipients', count: people },
    share('Queued', waitingOf(counts)),
    share('Sent', counts.sent),
    share('Delivered', counts.delivered),
    share('Read', counts.read),
    { ...share('Failed', counts.failed), isBad: counts.failed > 0 },
    ...rare.filter(figure => figure.count > 0),
  ];
}
