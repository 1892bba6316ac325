import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageReportDto, BulkMessageReportRowDto, BulkMessageReportService, BulkMessageStatus, ReportFilter } from '@bulk-whatsapp/ng/proxy';
import { accountChoices } from '../shared/account-choices';
import { endOfDay, startOfDay } from '../shared/days';
import { DownloadUrl } from '../shared/download-url';
import { enumValues } from '../shared/enum-values';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { StatusBadge } from '../shared/status-badge';
import { ReportTotals } from './report-totals';

/** The Bulk WhatsApp Status report: what became of the submitted campaigns. */
@Component({
  selector: 'bw-report-page',
  imports: [DatePipe, DecimalPipe, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, ReportTotals, RouterLink, StatusBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './report-page.html',
})
export class ReportPage {
  private readonly service = inject(BulkMessageReportService);
  private readonly downloads = inject(DownloadUrl);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly statuses = enumValues<BulkMessageStatus>(BulkMessageStatus).filter(status => status !== BulkMessageStatus.Draft);
  protected readonly accounts = accountChoices();
  protected readonly report = new PagedList<BulkMessageReportRowDto, BulkMessageReportDto>(page => this.service.get({ ...this.selection(), ...page }));
  protected readonly exportUrl = signal('');
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
