import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageSeriesDto, BulkMessageSeriesService, BulkMessageService, DocStatus } from '@bulk-whatsapp/ng/proxy';
import { concatMap, filter, from, last, switchMap } from 'rxjs';
import { ServerCall } from '../shared/server-call';
import { StatusBadge } from '../shared/status-badge';
import { verbs } from '../shared/verbs';

/** Campaigns that share the people of one list or segment: each with its state, and their sums. */
@Component({
  selector: 'bw-series-page',
  imports: [DecimalPipe, LocalizationPipe, PermissionDirective, RouterLink, StatusBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './series-page.html',
})
export class SeriesPage {
  private readonly service = inject(BulkMessageSeriesService);
  private readonly campaigns = inject(BulkMessageService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly localization = inject(LocalizationService);
  private readonly id = inject(ActivatedRoute).snapshot.paramMap.get('id')!;

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly call = new ServerCall();
  protected readonly series = signal<BulkMessageSeriesDto | null>(null);
  protected readonly drafts = computed(() => (this.series()?.campaigns ?? []).filter(campaign => campaign.docStatus === DocStatus.Draft));

  constructor() {
    this.load();
  }

  protected load(): void {
    this.call.run(this.service.get(this.id), series => this.series.set(series));
  }

  /** One after the other; the first refusal ends it, and says which campaign needs a correction. */
  protected submitAll(): void {
    const drafts = this.drafts();
    const count = drafts.length.toLocaleString(this.localization.currentLang);
    const answer = this.confirmation
      .warn('BulkWhatsApp::UI:ConfirmSubmitSeries', this.series()!.title, { messageLocalizationParams: [count], ...verbs('SubmitSeries') })
      .pipe(
        filter(status => status === Confirmation.Status.confirm),
        switchMap(() => from(drafts).pipe(concatMap(draft => this.campaigns.submit(draft.id)), last())),
      );
    this.call.run(answer, () => this.load(), () => {
      this.service.get(this.id).subscribe(series => this.series.set(series));
      return false;
    });
  }
}
