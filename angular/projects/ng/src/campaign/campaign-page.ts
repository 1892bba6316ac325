import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import {
  BulkMessageDto,
  BulkMessageService,
  BulkMessageStatus,
  BulkMessageValidationDto,
  DocStatus,
  FailureGroupDto,
  TimelineAction,
  TimelineEntryDto,
} from '@bulk-whatsapp/ng/proxy';
import { filter, Observable, of, Subscription, switchMap, tap } from 'rxjs';
import { errorText } from '../shared/error-text';
import { StatusBadge } from '../shared/status-badge';
import { CampaignMessages } from './campaign-messages';
import { DraftForm } from './draft-form';

const UNDER_WAY = [BulkMessageStatus.Queued, BulkMessageStatus.InProgress];
const OPEN = [BulkMessageStatus.Scheduled, BulkMessageStatus.Paused, ...UNDER_WAY];

/** One campaign's document: what it is, what it does now and what may be done with it. */
@Component({
  selector: 'bw-campaign-page',
  imports: [CampaignMessages, DatePipe, DecimalPipe, DraftForm, LocalizationPipe, PermissionDirective, StatusBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-page.html',
})
export class CampaignPage {
  private readonly service = inject(BulkMessageService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly localization = inject(LocalizationService);
  private readonly router = inject(Router);
  private readonly destroyRef = inject(DestroyRef);
  protected readonly draft = viewChild(DraftForm);
  private live?: Subscription;
  private id = '';

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly campaign = signal<BulkMessageDto | null>(null);
  protected readonly failures = signal<FailureGroupDto[]>([]);
  protected readonly timeline = signal<TimelineEntryDto[]>([]);
  protected readonly validation = signal<BulkMessageValidationDto | null>(null);
  protected readonly rate = signal<number | null>(null);
  protected readonly error = signal('');
  protected readonly warning = signal('');
  protected readonly isBusy = signal(false);

  protected readonly isDraft = computed(() => this.campaign()?.docStatus === DocStatus.Draft);
  protected readonly canPause = computed(() => this.isIn(UNDER_WAY));
  protected readonly canResume = computed(() => this.isIn([BulkMessageStatus.Paused]));
  protected readonly canCancel = computed(() => this.isIn(OPEN));
  protected readonly canAmend = computed(() => this.campaign()?.docStatus === DocStatus.Cancelled && !this.campaign()?.isAmended);
  protected readonly canRetry = computed(() => this.isIn([BulkMessageStatus.PartiallyFailed]));

  constructor() {
    inject(ActivatedRoute)
      .paramMap.pipe(takeUntilDestroyed())
      .subscribe(parameters => {
        this.id = parameters.get('id') ?? '';
        this.validation.set(null);
        this.load();
      });
    this.destroyRef.onDestroy(() => this.live?.unsubscribe());
  }

  protected save(): void {
    this.run(this.saved(), () => this.validation.set(null));
  }

  protected validate(): void {
    this.run(this.saved().pipe(switchMap(() => this.service.validate(this.id))), result => this.validation.set(result));
  }

  /** The number in the question is what Validate counts at this moment, not what the draft holds. */
  protected submit(): void {
    this.run(this.saved().pipe(switchMap(() => this.service.validate(this.id))), result => {
      this.validation.set(result);
      if (result.canSubmit) {
        this.ask('ConfirmSubmit', this.service.submit(this.id), answer => this.afterSubmit(answer.warning), [
          this.count(result.audience.recipients),
          this.sender(),
        ]);
      }
    });
  }

  protected pause(): void {
    this.run(this.service.pause(this.id), () => this.load());
  }

  protected resume(): void {
    this.run(this.service.resume(this.id), () => this.load());
  }

  protected cancel(): void {
    this.ask('ConfirmCancel', this.service.cancel(this.id), () => this.load(), [this.count(this.campaign()?.counts.queued ?? 0)]);
  }

  protected amend(): void {
    this.run(this.service.amend(this.id), draft => void this.router.navigate(['/bulk-whatsapp/campaigns', draft.id]));
  }

  protected retryFailed(): void {
    this.ask('ConfirmRetry', this.service.retryFailed(this.id), () => this.load(), [
      this.count(this.campaign()?.counts.failed ?? 0),
      this.sender(),
    ]);
  }

  protected actionKey(action: TimelineAction): string {
    return `BulkWhatsApp::Enum:TimelineAction:${TimelineAction[action]}`;
  }

  /** What is validated and sent is what the page shows: changes are saved first. */
  private saved(): Observable<unknown> {
    const draft = this.draft();
    return draft?.isDirty() ? draft.save().pipe(tap(campaign => this.campaign.set(campaign))) : of(null);
  }

  private afterSubmit(warning: string | null): void {
    this.warning.set(warning ?? '');
    this.validation.set(null);
    this.load();
  }

  private load(): void {
    this.run(this.service.get(this.id), campaign => {
      this.campaign.set(campaign);
      this.watch(campaign);
    });
    this.run(this.service.getFailures(this.id), result => this.failures.set(result.items ?? []));
    this.run(this.service.getTimeline(this.id), result => this.timeline.set(result.items ?? []));
  }

  // A finished campaign is watched no more: its stream would end at once and load the page again.
  private watch(campaign: BulkMessageDto): void {
    this.live?.unsubscribe();
    this.rate.set(null);
    if (!OPEN.includes(campaign.status)) {
      return;
    }

    this.live = this.service.progress(this.id).subscribe({
      next: progress => {
        this.rate.set(progress.messagesPerSecond);
        this.campaign.update(shown =>
          shown && { ...shown, status: progress.status, counts: progress.counts, pauseReason: progress.pauseReason });
      },
      complete: () => this.load(),
    });
  }

  private ask<T>(question: string, action: Observable<T>, then: (result: T) => void, values: string[]): void {
    const answer = this.confirmation
      .warn(`BulkWhatsApp::UI:${question}`, this.campaign()?.number ?? '', { messageLocalizationParams: values, hideCancelBtn: false })
      .pipe(
        filter(status => status === Confirmation.Status.confirm),
        switchMap(() => action),
      );
    this.listen(answer, then);
  }

  private run<T>(action: Observable<T>, then: (result: T) => void): void {
    this.isBusy.set(true);
    this.error.set('');
    this.listen(action, then);
  }

  private listen<T>(action: Observable<T>, then: (result: T) => void): void {
    action.pipe(takeUntilDestroyed(this.destroyRef)).subscribe({
      next: result => {
        this.isBusy.set(false);
        then(result);
      },
      error: failure => {
        this.isBusy.set(false);
        this.error.set(errorText(failure) || this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
      },
    });
  }

  private isIn(statuses: BulkMessageStatus[]): boolean {
    const campaign = this.campaign();
    return campaign !== null && statuses.includes(campaign.status);
  }

  private sender(): string {
    return this.campaign()?.accountName ?? this.localization.instant('BulkWhatsApp::UI:DefaultAccount');
  }

  private count(value: number): string {
    return value.toLocaleString(this.localization.currentLang);
  }
}
