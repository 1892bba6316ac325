import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { BulkMessageDto, BulkMessageStatus } from '@bulk-whatsapp/ng/proxy';
import { figuresOf } from '../report/report-totals';
import { peopleOf, waitingOf } from '../shared/campaign-counts';
import { KeyFigures } from '../shared/key-figures';
import { secondsLeft, spanText } from '../shared/time-left';

/** How far a submitted campaign is, how fast it is sent, and when it will be finished. */
@Component({
  selector: 'bw-campaign-progress',
  imports: [DecimalPipe, KeyFigures, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-progress.html',
})
export class CampaignProgress {
  private readonly localization = inject(LocalizationService);

  readonly campaign = input.required<BulkMessageDto>();
  /** Messages per second; null while unknown. */
  readonly rate = input<number | null>(null);

  protected readonly isUnderWay = computed(() => [BulkMessageStatus.Queued, BulkMessageStatus.InProgress].includes(this.campaign().status));
  protected readonly prepared = computed(() => {
    const { recipients, suppressed, duplicates, noConsent, overCap } = this.campaign().counts;
    return recipients + suppressed + duplicates + noConsent + overCap;
  });
  protected readonly timeLeft = computed(() => {
    const seconds = this.isUnderWay() ? secondsLeft(waitingOf(this.campaign().counts), this.rate()) : null;
    return seconds === null ? '' : spanText(seconds, this.localization);
  });
  protected readonly figures = computed(() => figuresOf(this.campaign().counts));

  protected share(count: number): number {
    const people = peopleOf(this.campaign().counts);
    return people > 0 ? (100 * count) / people : 0;
  }
}
