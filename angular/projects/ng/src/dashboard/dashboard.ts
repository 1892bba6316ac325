import { LocalizationPipe, LocalizationService, PermissionService } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import {
  AccountDto,
  AccountService,
  BulkMessageListDto,
  BulkMessageReportDto,
  BulkMessageReportService,
  BulkMessageService,
  BulkMessageStatus,
  BulkMessageView,
  BulkMessageViewCountsDto,
  LiveConnection,
} from '@bulk-whatsapp/ng/proxy';
import { catchError, EMPTY, exhaustMap, forkJoin, map, Observable, of, switchMap, timer } from 'rxjs';
import { ReportTotals } from '../report/report-totals';
import { ConnectionLost } from '../shared/connection-lost';
import { waitingOf } from '../shared/campaign-counts';
import { startOfToday } from '../shared/days';
import { errorText } from '../shared/error-text';
import { KeyFigure, KeyFigures } from '../shared/key-figures';
import { StartGuide } from '../start-guide/start-guide';
import { StatusBadge } from '../shared/status-badge';
import { secondsLeft, spanText } from '../shared/time-left';
import { needsAttention } from './attention';
import { AttentionList } from './attention-list';
import { LiveRates } from './live-rates';

const REFRESH_MS = 15_000;
const LIVE_MS = 3_000;
const MAX_CAMPAIGNS = 10;
const MAX_ACCOUNTS = 20;

/** Running campaigns, today's results, and what needs attention. Parts that the user may not see are hidden. */
@Component({
  selector: 'bw-dashboard',
  imports: [AttentionList, ConnectionLost, DecimalPipe, KeyFigures, LocalizationPipe, ReportTotals, RouterLink, StartGuide, StatusBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './dashboard.html',
})
export class Dashboard {
  private readonly permissions = inject(PermissionService);
  private readonly localization = inject(LocalizationService);
  private readonly campaignService = inject(BulkMessageService);
  private readonly accountService = inject(AccountService);
  private readonly reportService = inject(BulkMessageReportService);

  private readonly connection = inject(LiveConnection);
  private readonly rates = new LiveRates();

  private readonly campaigns = signal<BulkMessageListDto[]>([]);
  private readonly pace = signal(new Map<string, number>());
  protected readonly running = computed(() =>
    this.campaigns().map(campaign => {
      const rate = this.pace().get(campaign.id) ?? null;
      const seconds = secondsLeft(waitingOf(campaign.counts), rate);
      return { ...campaign, rate, timeLeft: seconds === null ? '' : spanText(seconds, this.localization) };
    }),
  );
  protected readonly paused = signal<BulkMessageListDto[]>([]);
  protected readonly failed = signal<BulkMessageListDto[]>([]);
  protected readonly accounts = signal<AccountDto[] | null>(null);
  protected readonly today = signal<BulkMessageReportDto | null>(null);
  protected readonly attention = computed(() => needsAttention(this.accounts() ?? [], this.paused(), this.failed()));
  private readonly views = signal<BulkMessageViewCountsDto | null>(null);
  protected readonly figures = computed((): KeyFigure[] => {
    const views = this.views();
    const figure = (view: BulkMessageView, key: string, count: number): KeyFigure => ({ key: `View:${key}`, count, link: '../campaigns', query: { view } });
    return views
      ? [
          { ...figure(BulkMessageView.NeedsAttention, 'NeedsAttention', views.needsAttention), isBad: views.needsAttention > 0 },
          figure(BulkMessageView.Assigned, 'Assigned', views.assigned),
          figure(BulkMessageView.Running, 'Running', views.running),
          figure(BulkMessageView.Scheduled, 'Scheduled', views.scheduled),
          figure(BulkMessageView.Drafts, 'Drafts', views.drafts),
        ]
      : [];
  });
  protected readonly isLoaded = signal(false);
  protected readonly error = signal('');

  constructor() {
    timer(0, REFRESH_MS)
      .pipe(
        switchMap(() => this.read()),
        takeUntilDestroyed(),
      )
      .subscribe();
    timer(0, LIVE_MS)
      .pipe(
        exhaustMap(() => this.readRunning().pipe(catchError(() => this.loseConnection()))),
        this.connection.watch(),
        takeUntilDestroyed(),
      )
      .subscribe(campaigns => {
        this.pace.set(this.rates.add(campaigns, Date.now()));
        this.campaigns.set(campaigns);
      });
  }

  protected reload(): void {
    this.read().subscribe();
  }

  /** A rate holds only while its figures are new. */
  private loseConnection(): Observable<never> {
    this.connection.lose();
    this.pace.set(new Map());
    return EMPTY;
  }

  /** If a refresh fails, the page says so, keeps what it shows, and tries again. */
  private read(): Observable<void> {
    return new Observable(subscriber =>
      forkJoin({
        attention: this.readCampaigns({ view: BulkMessageView.NeedsAttention }),
        views: this.campaignService.countViews(),
        accounts: this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.accounts) ? this.readAccounts() : of(null),
        today: this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.report)
          ? this.reportService.get({ from: startOfToday(), skipCount: 0, maxResultCount: 1 })
          : of(null),
      }).subscribe({
        next: found => {
          this.paused.set(found.attention.filter(campaign => campaign.status === BulkMessageStatus.Paused));
          this.failed.set(found.attention.filter(campaign => campaign.status !== BulkMessageStatus.Paused));
          this.accounts.set(found.accounts);
          this.views.set(found.views);
          this.today.set(found.today);
          this.isLoaded.set(true);
          this.error.set('');
          subscriber.complete();
        },
        error: failure => {
          this.error.set(errorText(failure) || this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
          subscriber.complete();
        },
      }),
    );
  }

  private readRunning(): Observable<BulkMessageListDto[]> {
    return this.readCampaigns({ view: BulkMessageView.Running });
  }

  private readCampaigns(filter: { view: BulkMessageView }): Observable<BulkMessageListDto[]> {
    return this.campaignService.getList({ ...filter, skipCount: 0, maxResultCount: MAX_CAMPAIGNS }).pipe(map(result => result.items ?? []));
  }

  // Only reading a single account tells how many people it has reached.
  private readAccounts(): Observable<AccountDto[]> {
    return this.accountService.getList(0, MAX_ACCOUNTS).pipe(
      map(result => result.items ?? []),
      switchMap(accounts => (accounts.length === 0 ? of([]) : forkJoin(accounts.map(account => this.accountService.get(account.id))))),
    );
  }
}
