import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { AccountDto, AccountService } from '@bulk-whatsapp/ng/proxy';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { AccountStatusBadge } from './account-status-badge';
import { QualityBadge } from './quality-badge';

@Component({
  selector: 'bw-account-list',
  imports: [AccountStatusBadge, DatePipe, DecimalPipe, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, QualityBadge, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './account-list.html',
})
export class AccountList {
  private readonly service = inject(AccountService);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly accounts = new PagedList<AccountDto>(page =>
    this.service.getList(page.skipCount, page.maxResultCount, this.filter || undefined),
  );
  protected filter = '';

  constructor() {
    this.accounts.keepInAddress(this, ['filter']);
  }
}
