import { LocalizationPipe, LocalizationService, PermissionDirective, PermissionService } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, signal, untracked, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import {
  BulkMessageDto, BulkMessageService, BulkMessageStatus, BulkMessageValidationDto, DocStatus,
  FailureGroupDto, FindingDto, FollowUpPeople, LiveConnection, RecipientType, TimelineEntryDto,
} from '@bulk-whatsapp/ng/proxy';
import { filter, Observable, of, Subscription, switchMap, takeWhile, tap, timer } from 'rxjs';
import { waitingOf } from '../shared/campaign-counts';
import { ConnectionLost } from '../shared/connection-lost';
import { errorText, silentFailure } from '../shared/error-text';
import { MoreMenu } from '../shared/more-menu';
import { SaveConflict, SaveConflictQuestion } from '../shared/save-conflict';
import { StatusBadge } from '../shared/status-badge';
import { verbs } from '../shared/verbs';
import { AttachmentFailure } from './attachment-failure';
import { campaignDifferences } from './campaign-differences';
import { CampaignAnswers } from './campaign-answers';
import { CampaignAssignee } from './campaign-assignee';
import { CampaignComments } from './campaign-comments';
import { CampaignFailures, OUTCOME_UNKNOWN } from './campaign-failures';
import { CampaignMessages } from './campaign-messages';
import { CampaignOverview } from './campaign-overview';
import { CampaignProgress } from './campaign-progress';
import { CampaignSchedule } from './campaign-schedule';
import { CampaignTimeline } from './campaign-timeline';
import { DraftForm } from './draft-form';
import { FindingList } from './finding-list';
import { followUpsOf } from './follow-ups';
import { MakeSeries } from './make-series';
import { Unsaved } from '../shared/leave-guard';
import { SendTest } from './send-test';

const UNDER_WAY = [BulkMessageStatus.Queued, BulkMessageStatus.InProgress];
const RECEIPTS_REFRESH_MS = 5_000;
const RECEIPTS_REFRESHES = 24;
const TABS = ['overview', 'messages', 'comments', 'timeline'] as const;
type Tab = (typeof TABS)[number];
const OPEN = [BulkMessageStatus.Scheduled, BulkMessageStatus.Paused, ...UNDER_WAY];

/** One campaign: its content, its progress, and the possible actions. */
@Component({
  selector: 'bw-campaign-page',
  imports: [
    CampaignAnswers, CampaignAssignee, CampaignComments, CampaignFailures, CampaignMessages, CampaignOverview, CampaignProgress, CampaignSchedule, CampaignTimeline,
    ConnectionLost, DecimalPipe, DraftForm, FindingList, LocalizationPipe, MakeSeries, MoreMenu, PermissionDirective, RouterLink, SaveConflictQuestion, SendTest,
    StatusBadge,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown.control.s)': 'saveByKey($event)', '(document:keydown.meta.s)': 'saveByKey($event)' },
  templateUrl: './campaign-page.html',
  styleUrl: './campaign-page.css',
})
export class CampaignPage implements Unsaved {
  private readonly service = inject(BulkMessageService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly localization = inject(LocalizationService);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly destroyRef = inject(DestroyRef);
  private readonly permissions = inject(PermissionService);
  protected readonly draft = viewChild(DraftForm);
  private live?: Subscription;
  private receipts?: Subscription;
  private reading = new Subscription();
  private id = '';

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly campaign = signal<BulkMessageDto | null>(null);
  protected readonly failures = signal<FailureGroupDto[]>([]);
  protected readonly timeline = signal<TimelineEntryDto[]>([]);
  protected readonly validation = signal<BulkMessageValidationDto | null>(null);
  protected readonly findings = signal<FindingDto[]>([]);
  protected readonly isTesting = signal(false);
  protected readonly connection = inject(LiveConnection);
  protected readonly conflict = new SaveConflict(() => this.service.get(this.id));
  protected readonly differences = computed(() => {
    const theirs = this.conflict.theirs();
    const draft = untracked(() => this.draft());
    return theirs && draft ? untracked(() => campaignDifferences(draft.content(), theirs, this.localization)) : [];
  });
  protected readonly rate = signal<number | null>(null);
  protected readonly error = signal('');
  protected readonly warning = signal('');
  protected readonly isBusy = signal(false);

  protected readonly tab = signal<Tab>('overview');
  protected readonly tabs = computed(() =>
    this.isDraft() ? [] : TABS.filter(tab => tab !== 'messages' || this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.messages)),
  );

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
  /** The failures that may be gone if the same messages are sent again. */
  protected readonly retriable = computed(() => this.failures().filter(group => group.canSucceed && !group.isHandled));
  protected readonly retriableCount = computed(() => this.count(this.retriable().reduce((sum, group) => sum + group.count, 0)));
  protected readonly isScheduled = computed(() => this.isIn([BulkMessageStatus.Scheduled]));
  /** Some people got the message and did not read it. */
  protected readonly followUps = computed(() => followUpsOf(this.campaign(), policy => this.permissions.getGrantedPolicy(policy)));
  /** Nobody opens a menu in which there is nothing. */
  protected readonly hasMore = computed(
    () =>
      this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.createCampaign) ||
      (this.isDraft() && this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.deleteCampaign)),
  );
  /** The page's content is stored or can be. */
  protected readonly canWrite = computed(() => !this.draft()?.isDirty() || !!this.draft()?.canSave());
  /** Validation shows the message and its recipients, so a user who may not see them can neither validate nor send. */
  protected readonly canCheck = computed(
    () =>
      this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.templates) &&
      (this.campaign()?.recipientType !== RecipientType.RecipientList || this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.lists)),
  );
  protected readonly messagesVersion = computed(() => JSON.stringify(this.campaign()?.counts));
  protected readonly sender = computed(() => {
    const campaign = this.campaign();
    return [campaign?.accountPhoneNumber, campaign?.accountName].filter(Boolean).join(' · ') || this.localization.instant('BulkWhatsApp::UI:DefaultAccount');
  });

  constructor() {
    this.route.paramMap.pipe(takeUntilDestroyed())
      .subscribe(parameters => {
        this.id = parameters.get('id') ?? '';
        this.stopWatching();
        this.campaign.set(null);
        this.failures.set([]);
        this.forgetFindings();
        this.isTesting.set(false);
        this.load();
        this.error.set(String(history.state?.failure ?? ''));
        this.warning.set(String(history.state?.warning ?? ''));
      });
    this.route.queryParamMap.pipe(takeUntilDestroyed()).subscribe(parameters => this.tab.set(TABS.find(tab => tab === parameters.get('tab')) ?? 'overview'));
    this.destroyRef.onDestroy(() => this.stopWatching());
  }

  hasUnsavedChanges(): boolean {
    return !!this.draft()?.isDirty();
  }

  protected save(): void {
    this.run(this.saving(), () => this.forgetFindings());
  }

  protected takeTheirs(theirs: BulkMessageDto): void {
    this.draft()?.forget();
    this.conflict.end();
    this.campaign.set(null);
    // The form starts anew with their rows.
    setTimeout(() => this.campaign.set(theirs));
  }

  protected saveCopy(): void {
    const copy = this.draft()?.saveCopy();
    if (copy) {
      this.run(copy, document => {
        this.conflict.end();
        void this.router.navigate(['/bulk-whatsapp/campaigns', document.id]);
      });
    }
  }

  protected saveByKey(event: Event): void {
    if (this.isDraft()) {
      event.preventDefault();
      if (this.draft()?.isDirty() && this.draft()?.canSave() && !this.isBusy()) {
        this.save();
      }
    }
  }

  private open(draft: Observable<BulkMessageDto>): void {
    this.run(draft, ({ id }) => void this.router.navigate(['/bulk-whatsapp/campaigns', id]));
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
    this.ask('ConfirmDelete', 'DeleteDraft', this.service.delete(this.id), () => this.leave(), [
      this.campaign()?.title ?? '',
      this.count(this.campaign()?.individualRecipientCount ?? 0),
    ]);
  }

  /** The next page shows what will happen; here is shown what has to be corrected first. */
  protected submit(): void {
    this.forgetFindings();
    this.run(this.saving().pipe(switchMap(() => this.service.validate(this.id))), result => {
      if (result.canSubmit) {
        void this.router.navigate(['submit'], { relativeTo: this.route });
      } else {
        this.validation.set(result);
      }
    });
  }

  protected show(tab: Tab): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { tab: tab === 'overview' ? null : tab } });
  }

  protected showFailure(group: FailureGroupDto): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { tab: 'messages', errorCode: group.errorCode } });
  }

  protected pause(): void {
    this.ask('ConfirmPause', 'Pause', this.service.pause(this.id), () => this.load(), [this.waiting()]);
  }

  protected resume(): void {
    this.ask('ConfirmResume', 'Resume', this.service.resume(this.id), () => this.load(), [this.waiting(), this.sender()]);
  }

  protected cancel(): void {
    this.ask('ConfirmCancel', 'Cancel', this.service.cancel(this.id), () => this.load(), [this.waiting()]);
  }

  protected amend(): void {
    this.open(this.service.amend(this.id));
  }

  protected duplicate(): void {
    this.open(this.service.duplicate(this.id));
  }

  protected followUp(people: FollowUpPeople): void {
    this.open(this.service.followUp(this.id, people));
  }

  protected retryThose(): void {
    const codes = this.retriable().map(group => group.errorCode);
    this.ask('ConfirmRetry', 'Retry', this.service.retryFailed(this.id, codes), () => this.load(), [this.retriableCount(), this.sender()]);
  }

  protected retry(group: FailureGroupDto): void {
    const isUnknown = group.errorCode === OUTCOME_UNKNOWN;
    const question = isUnknown ? 'ConfirmRetryUnknown' : group.canSucceed ? 'ConfirmRetry' : 'ConfirmRetryHopeless';
    const retry = this.service.retryFailed(this.id, [group.errorCode], isUnknown);
    this.ask(question, 'Retry', retry, () => this.load(), [this.count(group.count), this.sender(), group.reason]);
  }

  protected markHandled(group: FailureGroupDto): void {
    this.run(this.service.markHandled(this.id, [group.errorCode]), () => this.load());
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

  // A late answer may belong to another campaign or be outdated.
  protected load(): void {
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

  private ask<T>(question: string, yes: string, action: Observable<T>, then: (result: T) => void, values: string[]): void {
    const answer = this.confirmation
      .warn(`BulkWhatsApp::UI:${question}`, this.campaign()?.title ?? '', { messageLocalizationParams: values, ...verbs(yes) })
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
        if (this.isDraft() && this.conflict.catch(failure)) {
          return;
        }
        this.error.set(errorText(failure) || this.localization.instant(silentFailure(failure)));
      },
    });
  }

  private isIn(statuses: BulkMessageStatus[]): boolean {
    const campaign = this.campaign();
    return campaign !== null && statuses.includes(campaign.status);
  }

  private waiting(): string {
    const counts = this.campaign()?.counts;
    return this.count(counts ? waitingOf(counts) : 0);
  }

  private count(value: number): string {
    return value.toLocaleString(this.localization.currentLang);
  }
}
