import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES, eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { BulkMessageListDto, BulkMessageService, BulkMessageStatus, BulkMessageView, BulkMessageViewCountsDto } from '@bulk-whatsapp/ng/proxy';
import { filter, interval } from 'rxjs';
import { CampaignActions, CampaignToolbar } from '../extensions/campaign-actions';
import { ExtraValue } from '../extensions/extra-value';
import { Column, PageExtensions } from '../extensions/page-extensions';
import { endOfDay, startOfDay } from '../shared/days';
import { enumValues } from '../shared/enum-values';
import { LabelSuggestions } from '../shared/label-suggestions';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { SavedFilters } from '../shared/saved-filters';
import { SortHeader } from '../shared/sort-header';
import { StatusBadge } from '../shared/status-badge';
import { BulkActions } from './bulk-actions';

const UNDER_WAY = [BulkMessageStatus.Queued, BulkMessageStatus.InProgress];
const REFRESH_MS = 5_000;
const VIEWS = [
  { view: BulkMessageView.Mine, key: 'Mine', count: 'mine' },
  { view: BulkMessageView.Assigned, key: 'Assigned', count: 'assigned' },
  { view: BulkMessageView.Drafts, key: 'Drafts', count: 'drafts' },
  { view: BulkMessageView.Scheduled, key: 'Scheduled', count: 'scheduled' },
  { view: BulkMessageView.Running, key: 'Running', count: 'running' },
  { view: BulkMessageView.NeedsAttention, key: 'NeedsAttention', count: 'needsAttention' },
] as const;

@Component({
  selector: 'bw-campaign-list',
  imports: [
    BulkActions,
    CampaignActions,
    CampaignToolbar,
    DatePipe,
    DecimalPipe,
    ExtraValue,
    FormsModule,
    LabelSuggestions,
    ListFooter,
    LocalizationPipe,
    PermissionDirective,
    RouterLink,
    SavedFilters,
    SortHeader,
    StatusBadge,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-list.html',
  styles: `.campaign-title { max-inline-size: 13rem; }`,
})
export class CampaignList {
  private readonly service = inject(BulkMessageService);
  private readonly localization = inject(LocalizationService);

  protected readonly extension = inject(PageExtensions).of(eBulkWhatsAppComponents.Campaigns);
  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly scheduled = BulkMessageStatus.Scheduled;
  protected readonly statuses = enumValues<BulkMessageStatus>(BulkMessageStatus);
  protected readonly campaigns = new PagedList<BulkMessageListDto>(page =>
    this.service.getList({
      ...page,
      sorting: this.sorting,
      filter: this.filter || undefined,
      status: this.status ?? undefined,
      view: this.view ?? undefined,
      label: this.label || undefined,
      from: startOfDay(this.from),
      to: endOfDay(this.to),
    }),
  );
  protected readonly counts = signal<BulkMessageViewCountsDto | null>(null);
  protected readonly views = computed(() => VIEWS.map(({ view, key, count }) => ({ view, key, count: this.counts()?.[count] ?? null })));
  private readonly chosen = signal<ReadonlySet<string>>(new Set());
  /** Only what is shown can be chosen. */
  protected readonly selected = computed(() => this.campaigns.items().filter(campaign => this.chosen().has(campaign.id)));
  protected readonly areAllSelected = computed(() => this.selected().length > 0 && this.selected().length === this.campaigns.items().length);
  protected sorting = 'creationTime desc';
  protected filter = '';
  protected status: BulkMessageStatus | null = null;
  protected view: BulkMessageView | null = null;
  protected label = '';
  protected from = '';
  protected to = '';

  constructor() {
    this.campaigns.keepInAddress(this, ['filter', 'status', 'view', 'label', 'from', 'to', 'sorting'], () => this.readCounts());
    interval(REFRESH_MS)
      .pipe(
        filter(() => document.visibilityState === 'visible' && !this.campaigns.isLoading() && this.campaigns.items().some(campaign => this.isUnderWay(campaign))),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.refresh());
  }

  protected refresh(): void {
    this.readCounts();
    this.campaigns.reload();
  }

  protected sort(sorting: string): void {
    this.sorting = sorting;
    this.campaigns.load();
  }

  /** Another click on the view shows all again. */
  protected choose(view: BulkMessageView): void {
    this.view = this.view === view ? null : view;
    this.campaigns.load();
  }

  protected isSelected(campaign: BulkMessageListDto): boolean {
    return this.chosen().has(campaign.id);
  }

  protected select(campaigns: readonly BulkMessageListDto[], isChosen: boolean): void {
    const next = new Set(this.chosen());
    campaigns.forEach(({ id }) => (isChosen ? next.add(id) : next.delete(id)));
    this.chosen.set(next);
  }

  protected isUnderWay(campaign: BulkMessageListDto): boolean {
    return UNDER_WAY.includes(campaign.status);
  }

  protected nameOf(campaign: BulkMessageListDto): string {
    return this.localization.instant('BulkWhatsApp::UI:SelectCampaign', campaign.title, campaign.number);
  }

  protected isCount(column: Column): boolean {
    return column.name.endsWith('Count');
  }

  protected statusKey(status: BulkMessageStatus): string {
    return `BulkWhatsApp::Enum:BulkMessageStatus:${BulkMessageStatus[status]}`;
  }

  /** Without them, the views have no numbers, and still work. */
  private readCounts(): void {
    this.service.countViews().subscribe({ next: counts => this.counts.set(counts), error: () => undefined });
  }
}
