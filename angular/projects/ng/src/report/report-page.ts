import { ConfigStateService, EnvironmentService, LocalizationPipe, LocalizationService, PermissionDirective, PermissionService } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { afterNextRender, ChangeDetectionStrategy, Component, computed, inject, Injector, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES, eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import {
  BulkMessageReportDto, BulkMessageReportRowDto, BulkMessageReportService, BulkMessageStatus, ReportChoicesDto, ReportDayDto, ReportFilter, ReportFormat,
  ReportGrouping, ReportGroupsDto,
} from '@bulk-whatsapp/ng/proxy';
import { Subscription } from 'rxjs';
import { ExtraValue } from '../extensions/extra-value';
import { PageExtensions } from '../extensions/page-extensions';
import { endOfDay, startOfDay } from '../shared/days';
import { Download } from '../shared/download';
import { DownloadUrl } from '../shared/download-url';
import { enumValues } from '../shared/enum-values';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';
import { StatusBadge } from '../shared/status-badge';
import { ReportChart } from './report-chart';
import { ReportGroups } from './report-groups';
import { daysOf, REPORT_PERIODS, ReportPeriod } from './report-periods';
import { ReportTotals } from './report-totals';

const MAX_PRINTED = 1000;

/** The Bulk WhatsApp Status report: the results of the submitted campaigns, one by one or in groups. */
@Component({
  selector: 'bw-report-page',
  imports: [
    DatePipe, DecimalPipe, Download, ExtraValue, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, ReportChart, ReportGroups, ReportTotals,
    RouterLink, StatusBadge,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './report-page.html',
})
export class ReportPage {
  private readonly service = inject(BulkMessageReportService);
  private readonly downloads = inject(DownloadUrl);
  private readonly localization = inject(LocalizationService);
  private readonly injector = inject(Injector);
  private readonly timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  private readings = new Subscription();
  private restIsOf = '';

  protected readonly extension = inject(PageExtensions).of(eBulkWhatsAppComponents.Report);
  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly mayOpenCampaigns = inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.campaigns);
  /** The tenant, or else the application. */
  protected readonly organisation =
    inject(ConfigStateService).getOne('currentTenant')?.name || inject(EnvironmentService).getEnvironment().application?.name || '';
  protected readonly statuses = enumValues<BulkMessageStatus>(BulkMessageStatus).filter(status => status !== BulkMessageStatus.Draft);
  protected readonly groupings = enumValues<ReportGrouping>(ReportGrouping);
  protected readonly periods = REPORT_PERIODS;
  protected readonly choices = signal<ReportChoicesDto>({ accounts: [], labels: [] });
  protected readonly report = new PagedList<BulkMessageReportRowDto, BulkMessageReportDto>(page => this.service.get({ ...this.selection(), ...page }));
  protected readonly csvUrl = signal('');
  protected readonly xlsxUrl = signal('');
  protected readonly days = signal<ReportDayDto[]>([]);
  /** Null for one row per campaign. */
  protected readonly grouping = signal<ReportGrouping | null>(null);
  protected readonly groups = signal<ReportGroupsDto | null>(null);
  /** While printing, every selected campaign, up to a thousand; otherwise the current page. */
  private readonly printed = signal<BulkMessageReportRowDto[] | null>(null);
  protected readonly rows = computed(() => this.printed() ?? this.report.items());
  protected readonly printing = new ServerCall();
  protected readonly printedAt = signal(new Date());
  protected filter = '';
  protected status: BulkMessageStatus | null = null;
  protected accountId = '';
  protected label = '';
  protected from = '';
  protected to = '';

  constructor() {
    this.service.getChoices().subscribe({ next: choices => this.choices.set(choices), error: () => undefined });
    this.report.keepInAddress(this, ['filter', 'status', 'accountId', 'label', 'from', 'to', 'groupedBy'], () => this.readRest());
  }

  protected get groupedBy(): ReportGrouping | null {
    return this.grouping();
  }

  protected set groupedBy(grouping: ReportGrouping | null) {
    this.grouping.set(grouping);
  }

  protected load(): void {
    this.report.load();
  }

  /** What another page of the campaigns does not change. */
  private readRest(): void {
    const selection = { ...this.selection(), timeZone: this.timeZone };
    const groupBy = this.grouping() ?? undefined;
    const read = JSON.stringify({ ...selection, groupBy });
    if (read === this.restIsOf) {
      return;
    }

    this.restIsOf = read;
    this.groups.set(null);
    this.csvUrl.set(this.downloads.to(this.service.exportPath, { ...selection, groupBy }));
    this.xlsxUrl.set(this.downloads.to(this.service.exportPath, { ...selection, groupBy, format: ReportFormat.Xlsx }));
    this.readings.unsubscribe();
    this.readings = new Subscription();
    this.readings.add(this.service.getDays(selection).subscribe({ next: result => this.days.set(result.items ?? []), error: () => this.days.set([]) }));
    this.readGroups();
  }

  protected groupBy(grouping: ReportGrouping | null): void {
    this.grouping.set(grouping);
    this.load();
  }

  protected choosePeriod(period: ReportPeriod): void {
    [this.from, this.to] = daysOf(period, new Date());
    this.load();
  }

  protected isPeriod(period: ReportPeriod): boolean {
    const [from, to] = daysOf(period, new Date());
    return this.from === from && this.to === to;
  }

  protected print(): void {
    if (this.grouping() !== null) {
      this.printedAt.set(new Date());
      afterNextRender(() => window.print(), { injector: this.injector });
      return;
    }

    this.printing.run(this.service.get({ ...this.selection(), skipCount: 0, maxResultCount: MAX_PRINTED }), result => {
      this.printedAt.set(new Date());
      this.printed.set(result.items ?? []);
      afterNextRender(
        () => {
          window.print();
          this.printed.set(null);
        },
        { injector: this.injector },
      );
    });
  }

  /** The period in words, for the printed page. */
  protected periodText(): string {
    const [from, to] = [this.from, this.to].map(day => day && new Date(`${day}T00:00`).toLocaleDateString(this.localization.currentLang, { dateStyle: 'medium' }));
    return from || to ? `${from} – ${to}` : this.localization.instant('BulkWhatsApp::UI:PeriodAll');
  }

  /** The other filters in words, for the printed page. */
  protected filterText(): string {
    const account = this.choices().accounts.find(one => one.id === this.accountId)?.name;
    const status = this.status === null ? '' : this.localization.instant(this.statusKey(this.status));
    return [this.filter, status, account, this.label].filter(Boolean).join(' · ');
  }

  protected statusKey(status: BulkMessageStatus): string {
    return `BulkWhatsApp::Enum:BulkMessageStatus:${BulkMessageStatus[status]}`;
  }

  protected groupingKey(grouping: ReportGrouping): string {
    return `BulkWhatsApp::Report:${ReportGrouping[grouping]}`;
  }

  private readGroups(): void {
    const groupBy = this.grouping();
    if (groupBy !== null) {
      this.readings.add(
        this.service.getGroups({ ...this.selection(), groupBy, timeZone: this.timeZone }).subscribe({
          next: groups => this.groups.set(groups),
          error: () => this.groups.set(null),
        }),
      );
    }
  }

  private selection(): ReportFilter {
    return {
      filter: this.filter || undefined,
      status: this.status ?? undefined,
      accountId: this.accountId || undefined,
      label: this.label || undefined,
      from: startOfDay(this.from),
      to: endOfDay(this.to),
    };
  }
}
