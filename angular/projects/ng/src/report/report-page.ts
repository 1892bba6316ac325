import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { afterNextRender, ChangeDetectionStrategy, Component, computed, inject, Injector, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES, eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { BulkMessageReportDto, BulkMessageReportRowDto, BulkMessageReportService, BulkMessageStatus, ReportDayDto, ReportFilter } from '@bulk-whatsapp/ng/proxy';
import { Subscription } from 'rxjs';
import { ExtraValue } from '../extensions/extra-value';
import { PageExtensions } from '../extensions/page-extensions';
import { accountChoices } from '../shared/account-choices';
import { endOfDay, startOfDay } from '../shared/days';
import { Download } from '../shared/download';
import { DownloadUrl } from '../shared/download-url';
import { enumValues } from '../shared/enum-values';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';
import { StatusBadge } from '../shared/status-badge';
import { ReportChart } from './report-chart';
import { ReportTotals } from './report-totals';

const MAX_PRINTED = 1000;

/** The Bulk WhatsApp Status report: the results of the submitted campaigns. */
@Component({
  selector: 'bw-report-page',
  imports: [DatePipe, DecimalPipe, Download, ExtraValue, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, ReportChart, ReportTotals, RouterLink, StatusBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './report-page.html',
})
export class ReportPage {
  private readonly service = inject(BulkMessageReportService);
  private readonly downloads = inject(DownloadUrl);
  private readonly localization = inject(LocalizationService);
  private readonly injector = inject(Injector);
  private reading?: Subscription;

  protected readonly extension = inject(PageExtensions).of(eBulkWhatsAppComponents.Report);
  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly statuses = enumValues<BulkMessageStatus>(BulkMessageStatus).filter(status => status !== BulkMessageStatus.Draft);
  protected readonly accounts = accountChoices();
  protected readonly report = new PagedList<BulkMessageReportRowDto, BulkMessageReportDto>(page => this.service.get({ ...this.selection(), ...page }));
  protected readonly exportUrl = signal('');
  protected readonly days = signal<ReportDayDto[]>([]);
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
    this.load();
  }

  protected load(): void {
    this.exportUrl.set(this.downloads.to(this.service.exportPath, { ...this.selection() }));
    this.report.load();
    this.reading?.unsubscribe();
    this.reading = this.service
      .getDays({ ...this.selection(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })
      .subscribe({ next: result => this.days.set(result.items ?? []), error: () => this.days.set([]) });
  }

  protected print(): void {
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

  /** The filters in words, for the printed page. */
  protected filterText(): string {
    const account = this.accounts().find(one => one.id === this.accountId)?.name;
    const status = this.status === null ? '' : this.localization.instant(this.statusKey(this.status));
    return [this.filter, status, account, this.label, [this.from, this.to].filter(Boolean).join(' – ')].filter(Boolean).join(' · ');
  }

  protected statusKey(status: BulkMessageStatus): string {
    return `BulkWhatsApp::Enum:BulkMessageStatus:${BulkMessageStatus[status]}`;
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
