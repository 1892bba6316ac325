import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { SyncTemplatesResultDto, TemplateCategory, TemplateDto, TemplateService, TemplateStatus } from '@bulk-whatsapp/ng/proxy';
import { accountChoices } from '../shared/account-choices';
import { enumValues } from '../shared/enum-values';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';
import { TemplateStatusBadge } from './template-status-badge';

@Component({
  selector: 'bw-template-list',
  imports: [DatePipe, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, RouterLink, TemplateStatusBadge],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './template-list.html',
})
export class TemplateList {
  private readonly service = inject(TemplateService);
  private readonly localization = inject(LocalizationService);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly statuses = enumValues<TemplateStatus>(TemplateStatus);
  protected readonly categories = enumValues<TemplateCategory>(TemplateCategory);
  protected readonly templates = new PagedList<TemplateDto>(page =>
    this.service.getList({
      ...page,
      filter: this.filter || undefined,
      status: this.status ?? undefined,
      category: this.category ?? undefined,
    }),
  );
  protected readonly accounts = accountChoices();
  /** The account to sync; by default the default account. */
  protected readonly accountId = linkedSignal(() => (this.accounts().find(account => account.isDefault) ?? this.accounts()[0])?.id ?? '');
  protected readonly sync = new ServerCall();
  protected readonly syncResult = signal<SyncTemplatesResultDto | null>(null);
  protected filter = '';
  protected status: TemplateStatus | null = null;
  protected category: TemplateCategory | null = null;

  constructor() {
    this.templates.keepInAddress(this, ['filter', 'status', 'category']);
  }

  protected syncAccount(): void {
    this.syncResult.set(null);
    this.sync.run(this.service.sync(this.accountId()), result => {
      this.syncResult.set(result);
      this.templates.load();
    });
  }

  protected statusKey(status: TemplateStatus): string {
    return `BulkWhatsApp::Enum:TemplateStatus:${TemplateStatus[status]}`;
  }

  protected categoryKey(category: TemplateCategory): string {
    return `BulkWhatsApp::Enum:TemplateCategory:${TemplateCategory[category]}`;
  }

  protected placeholdersOf(template: TemplateDto): string {
    return template.placeholders.map(placeholder => placeholder.name).join(', ') || '–';
  }

  protected syncText(result: SyncTemplatesResultDto): string {
    const counts = [result.added, result.updated, result.unchanged, result.removed].map(String);
    return this.localization.instant('BulkWhatsApp::UI:SyncResult', ...counts);
  }
}
