import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageListDto, BulkMessageService, BulkMessageStatus } from '@bulk-whatsapp/ng/proxy';
import { errorText } from '../shared/error-text';
import { StatusBadge } from '../shared/status-badge';

const PAGE_SIZE = 20;

@Component({
  selector: 'bw-campaign-list',
  imports: [DecimalPipe, FormsModule, LocalizationPipe, PermissionDirective, RouterLink, StatusBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-list.html',
})
export class CampaignList {
  private readonly service = inject(BulkMessageService);
  private readonly localization = inject(LocalizationService);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly statuses = Object.values(BulkMessageStatus).filter(value => typeof value === 'number');
  protected readonly campaigns = signal<BulkMessageListDto[]>([]);
  protected readonly total = signal(0);
  protected readonly page = signal(0);
  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.total() / PAGE_SIZE)));
  protected readonly isLoading = signal(true);
  protected readonly error = signal('');
  protected filter = '';
  protected status: BulkMessageStatus | null = null;

  constructor() {
    this.load(0);
  }

  protected load(page: number): void {
    this.isLoading.set(true);
    this.error.set('');
    const input = {
      skipCount: page * PAGE_SIZE,
      maxResultCount: PAGE_SIZE,
      ...(this.filter && { filter: this.filter }),
      ...(this.status !== null && { status: this.status }),
    };
    this.service.getList(input).subscribe({
      next: result => {
        this.campaigns.set(result.items ?? []);
        this.total.set(result.totalCount ?? 0);
        this.page.set(page);
        this.isLoading.set(false);
      },
      error: failure => {
        this.error.set(errorText(failure) || this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
        this.isLoading.set(false);
      },
    });
  }

  protected statusKey(status: BulkMessageStatus): string {
    return `BulkWhatsApp::Enum:BulkMessageStatus:${BulkMessageStatus[status]}`;
  }
}
