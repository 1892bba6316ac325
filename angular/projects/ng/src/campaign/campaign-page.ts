import { LocalizationPipe, LocalizationService, PermissionDirective, PermissionService } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES, eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import {
  BulkMessageDto,
  BulkMessageService,
  BulkMessageStatus,
  BulkMessageValidationDto,
  DocStatus,
  FailureGroupDto,
  FindingDto,
  RecipientType,
  TimelineAction,
  TimelineEntryDto,
} from '@bulk-whatsapp/ng/proxy';
import { filter, Observable, of, Subscription, switchMap, takeWhile, tap, timer } from 'rxjs';
import { ExtraValue } from '../extensions/extra-value';
import { PageExtensions } from '../extensions/page-extensions';
import { Download } from '../shared/download';
import { DownloadUrl } from '../shared/download-url';
import { errorText } from '../shared/error-text';
import { StatusBadge } from '../shared/status-badge';
import { AttachmentFailure } from './attachment-failure';
import { CampaignFailures, OUTCOME_UNKNOWN } from './campaign-failures';
import { CampaignMessages } from './campaign-messages';
import { CampaignProgress } from './campaign-progress';
import { DraftForm } from './draft-form';
import { FindingList } from './finding-list';
import { Unsaved } from '../shared/leave-guard';
import { SendTest } from './send-test';

const UNDER_WAY = [BulkMessageStatus.Queued, BulkMessageStatus.InProgress];
const RECEIPTS_REFRESH_MS = 5_000;
const RECEIPTS_REFRESHES = 24;
const OPEN = [BulkMessageStatus.Scheduled, BulkMessageStatus.Paused, ...UNDER_WAY];

/** One campaign: its content, its progress, and the possible actions. */
@Component({
  selector: 'bw-campaign-page',
  imports: [
    CampaignFailures,
    CampaignMessages,
    CampaignProgress,
    DatePipe,
    DecimalPipe,
    Download,
    DraftForm,
    ExtraValue,
    FindingList,
    LocalizationPipe,
    PermissionDirective,
    RouterLink,
    SendTest,
    StatusBadge,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-page.html',
})
export class CampaignPage implements Unsaved {
  private readonly service = inject(BulkMessageService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly localization = inject(LocalizationService);
  private readonly router = inject(Router);
  private readonly downloads = inject(DownloadUrl);
  private readonly destroyRef = inject(DestroyRef);
  private readonly permissions = inject(PermissionService);
  protected readonly draft = viewChild(DraftForm);
  private live?: Subscription;
  private receipts?: Subscription;
  private reading = new Subscription();
  private id = '';

  protected readonly extension = inject(PageExtensions).of(eBulkWhatsAppComponents.Campaign);
  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly campaign = signal<BulkMessageDto | null>(null);
  protected readonly failures = signal<FailureGroupDto[]>([]);
  protected readonly timeline = signal<TimelineEntryDto[]>([]);
  protected readonly validation = signal<BulkMessageValidationDto | null>(null);
  protected readonly findings = signal<FindingDto[]>([]);
  protected readonly failure = signal<FailureGroupDto | null>(null);
  protected readonly isTesting = signal(false);
  protected readonly rate = signal<number | null>(null);
  protected readonly error = signal('');
  protected readonly warning = signal('');
  protected readonly isBusy = signal(false);

  protected readonly isDraft = computed(() => this.campaign()?.docStatus === DocStatus.Draft);
  protected readonly canPause = computed(() => this.isIn(UNDER_WAY));
  protected readonly canResume = computed(() => this.isIn([BulkMessageStatus.Paused]));
  protected readonly canCancel = computed(() => this.isIn(OPEN));
  protected readonly canAmend = computed(() => this.isIn([BulkMessageStatus.Cancelled]) && !this.campaign()?.isAmended);
  /** Allowed while other messages still wait, and after a cancellation once no call is under way. */
  protected readonly canRetry = computed(() => {
    const campaign = this.campaign();
    if (!campaign?.counts.failed) {
      return false;
    }
    return this.isIn([BulkMessageStatus.Cancelled])
      ? !campaign.isAmended && !campaign.counts.queued
      : !!campaign.launchedAt && this.isIn([BulkMessageStatus.InProgress, BulkMessageStatus.Paused, BulkMessageStatus.PartiallyFailed]);
  });
  /** The page's content is stored or can be. */
  protected readonly canWrite = computed(() => !this.draft()?.isDirty() || !!this.draft()?.canSave());
  /** Validation shows the message and its recipients, so a user who may not see them can neither validate nor send. */
  protected readonly canCheck = computed(
    () =>
      this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.templates) &&
      (this.campaign()?.recipientType !== RecipientType.RecipientList || this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.lists)),
  );
  protected readonly messagesVersion = computed(() => JSON.stringify(this.campaign()?.counts));
  protected readonly attachmentUrl = computed(() => this.downloads.to(this.service.attachmentPath(this.campaign()?.id ?? '')));
  protected readonly sender = computed(() => {
    const campaign = this.campaign();
    return [campaign?.accountPhoneNumber, campaign?.accountName].filter(Boolean).join(' · ') || this.localization.instant('BulkWhatsApp::UI:DefaultAccount');
  });

  constructor() {
    inject(ActivatedRoute)
      .paramMap.pipe(takeUntilDestroyed())
      .subscribe(parameters => {
        this.id = parameters.get('id') ?? '';
        this.stopWatching();
        this.campaign.set(null);
        this.forgetFindings();
        this.failure.set(null);
        this.isTesting.set(false);
        this.load();
        this.error.set(String(history.state?.failure ?? ''));
      });
    this.destroyRef.onDestroy(() => this.stopWatching());
  }

  hasUnsavedChanges(): boolean {
    return !!this.draft()?.isDirty();
  }

  protected save(): void {
    this.run(this.saving(), () => this.forgetFindings());
  }

  private leave(): void {
    this.campaign.set(null);
    void this.router.navigate(['/bulk-whatsapp/campaigns']);
  }

  protected validate(): void {
    this.forgetFindings();
    this.run(this.saving().pipe(switchMap(() => this.service.validate(this.id))), result => this.validation.set(result));
  }

  /** A finding was mended, and perhaps with it the rows on the server. */
  protected takeMended(campaign: BulkMessageDto | null): void {
    this.campaign.set(campaign ?? this.campaign());
    this.validate();
  }

  protected delete(): void {
    this.ask('ConfirmDelete', this.service.delete(this.id), () => this.leave(), [
      this.campaign()?.title ?? '',
      this.count(this.campaign()?.individualRecipientCount ?? 0),
    ]);
  }

  /** The question names the number that Validate counts at this moment, not the draft's number of rows. */
  protected submit(): void {
    this.forgetFindings();
    this.run(this.saving().pipe(switchMap(() => this.service.validate(this.id))), result => {
      this.validation.set(result);
      if (result.canSubmit) {
        const at = this.campaign()?.scheduledAt;
        this.ask(at ? 'ConfirmSchedule' : 'ConfirmSubmit', this.service.submit(this.id), answer => this.afterSubmit(answer.warning), [
          this.count(result.audience.recipients),
          this.sender(),
          at ? new Date(at).toLocaleString(this.localization.currentLang) : '',
        ]);
      }
    });
  }

  protected pause(): void {
    this.ask('ConfirmPause', this.service.pause(this.id), () => this.load(), [this.waiting()]);
  }

  protected resume(): void {
    this.ask('ConfirmResume', this.service.resume(this.id), () => this.load(), [this.waiting(), this.sender()]);
  }

  protected cancel(): void {
    this.ask('ConfirmCancel', this.service.cancel(this.id), () => this.load(), [this.waiting()]);
  }

  protected amend(): void {
    this.run(this.service.amend(this.id), draft => void this.router.navigate(['/bulk-whatsapp/campaigns', draft.id]));
  }

  protected retryFailed(includeUnknownOutcome: boolean): void {
    const question = includeUnknownOutcome ? 'ConfirmRetryUnknown' : 'ConfirmRetry';
    const unknown = this.failures().find(group => group.errorCode === OUTCOME_UNKNOWN)?.count ?? 0;
    const failed = (this.campaign()?.counts.failed ?? 0) - (includeUnknownOutcome ? 0 : unknown);
    this.ask(question, this.service.retryFailed(this.id, includeUnknownOutcome), () => this.load(), [this.count(failed), this.sender()]);
  }

  protected actionKey(action: TimelineAction): string {
    return `BulkWhatsApp::Enum:TimelineAction:${TimelineAction[action]}`;
  }

  /** Saves changes first, so that exactly what the page shows is validated and sent. */
  protected readonly saving = (): Observable<BulkMessageDto | null> => {
    const draft = this.draft();
    return draft?.isDirty() ? draft.save().pipe(tap(campaign => this.campaign.set(campaign))) : of(null);
  };

  private forgetFindings(): void {
    this.validation.set(null);
    this.findings.set([]);
  }

  private afterSubmit(warning: string | null): void {
    this.warning.set(warning ?? '');
    this.forgetFindings();
    this.load();
  }

  // A late answer may belong to another campaign or be outdated.
  private load(): void {
    this.reading.unsubscribe();
    this.reading = new Subscription();
    this.read(this.service.get(this.id), campaign => {
      this.campaign.set(campaign);
      this.watch(campaign);
    });
    this.loadFailures();
    this.read(this.service.getTimeline(this.id), result => this.timeline.set(result.items ?? []));
  }

  // Stops watching a finished campaign: its stream would end at once and load the page again.
  private watch(campaign: BulkMessageDto): void {
    this.stopWatching();
    this.rate.set(null);
    if (!OPEN.includes(campaign.status)) {
      this.watchReceipts(campaign);
      return;
    }

    this.live = this.service.progress(this.id).subscribe({
      next: progress => {
        this.rate.set(progress.messagesPerSecond);
        this.campaign.update(shown =>
          shown && { ...shown, status: progress.status, counts: progress.counts, preparingOf: progress.preparingOf, pauseReason: progress.pauseReason });
      },
      complete: () => this.load(),
    });
  }

  // Receipts keep arriving for a while after the last message has been sent.
  private watchReceipts({ id, docStatus }: BulkMessageDto): void {
    if (docStatus === DocStatus.Draft) {
      return;
    }
    this.receipts = timer(RECEIPTS_REFRESH_MS, RECEIPTS_REFRESH_MS)
      .pipe(
        takeWhile(refresh => refresh < RECEIPTS_REFRESHES),
        switchMap(() => this.service.get(id)),
      )
      .subscribe({
        next: campaign => {
          const isNewFailure = campaign.counts.failed !== this.campaign()?.counts.failed;
          this.campaign.set(campaign);
          if (isNewFailure) {
            this.loadFailures();
          }
        },
        error: () => this.receipts?.unsubscribe(),
      });
  }

  private loadFailures(): void {
    this.read(this.service.getFailures(this.id), result => this.failures.set(result.items ?? []));
  }

  private read<T>(action: Observable<T>, then: (result: T) => void): void {
    this.reading.add(this.run(action, then));
  }

  private stopWatching(): void {
    this.live?.unsubscribe();
    this.receipts?.unsubscribe();
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

  private run<T>(action: Observable<T>, then: (result: T) => void): Subscription {
    this.isBusy.set(true);
    this.error.set('');
    return this.listen(action, then);
  }

  private listen<T>(action: Observable<T>, then: (result: T) => void): Subscription {
    return action.pipe(takeUntilDestroyed(this.destroyRef)).subscribe({
      next: result => {
        this.isBusy.set(false);
        then(result);
      },
      error: failure => {
        this.isBusy.set(false);
        if (failure instanceof AttachmentFailure) {
          this.campaign.set(failure.document);
        }
        this.error.set(errorText(failure) || this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
      },
    });
  }

  private isIn(statuses: BulkMessageStatus[]): boolean {
    const campaign = this.campaign();
    return campaign !== null && statuses.includes(campaign.status);
  }

  private waiting(): string {
    return this.count(this.campaign()?.counts.queued ?? 0);
  }

  private count(value: number): string {
    return value.toLocaleString(this.localization.currentLang);
  }
}
