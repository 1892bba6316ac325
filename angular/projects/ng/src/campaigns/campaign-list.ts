import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES, eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { BulkMessageListDto, BulkMessageService, BulkMessageStatus } from '@bulk-whatsapp/ng/proxy';
import { CampaignActions, CampaignToolbar } from '../extensions/campaign-actions';
import { ExtraValue } from '../extensions/extra-value';
import { Column, PageExtensions } from '../extensions/page-extensions';
import { endOfDay, startOfDay } from '../shared/days';
import { enumValues } from '../shared/enum-values';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { SortHeader } from '../shared/sort-header';
import { StatusBadge } from '../shared/status-badge';

@Component({
  selector: 'bw-campaign-list',
  imports: [CampaignActions, CampaignToolbar, DatePipe, DecimalPipe, ExtraValue, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, RouterLink, SortHeader, StatusBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-list.html',
})
export class CampaignList {
  private readonly service = inject(BulkMessageService);

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
      label: this.label || undefined,
      from: startOfDay(this.from),
      to: endOfDay(this.to),
    }),
  );
  protected sorting = 'creationTime desc';
  protected filter = '';
  protected status: BulkMessageStatus | null = null;
  protected label = '';
  protected from = '';
  protected to = '';

  constructor() {
    this.campaigns.load();
  }

  protected sort(sorting: string): void {
    this.sorting = sorting;
    this.campaigns.load();
  }

  protected isCount(column: Column): boolean {
    return column.name.endsWith('Count');
  }

  protected statusKey(status: BulkMessageStatus): string {
    return `BulkWhatsApp::Enum:BulkMessageStatus:${BulkMessageStatus[status]}`;
  }
}
