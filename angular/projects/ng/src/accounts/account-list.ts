import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { AccountDto, AccountService } from '@bulk-whatsapp/ng/proxy';
import { Observable } from 'rxjs';
import { errorText } from '../shared/error-text';

const MAX_ACCOUNTS = 100;

@Component({
  selector: 'bw-account-list',
  imports: [DecimalPipe, LocalizationPipe, PermissionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './account-list.html',
})
export class AccountList {
  private readonly service = inject(AccountService);
  private readonly localization = inject(LocalizationService);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly accounts = signal<AccountDto[]>([]);
  protected readonly isBusy = signal(false);
  protected readonly error = signal('');

  constructor() {
    this.run(this.service.getList(0, MAX_ACCOUNTS), result => this.accounts.set(result.items ?? []));
  }

  protected checkConnection(account: AccountDto): void {
    this.run(this.service.checkConnection(account.id), changed => this.replace(changed));
  }

  protected clearCircuit(account: AccountDto): void {
    this.run(this.service.clearCircuit(account.id), changed => this.replace(changed));
  }

  private replace(changed: AccountDto): void {
    this.accounts.update(accounts => accounts.map(account => (account.id === changed.id ? changed : account)));
  }

  private run<T>(action: Observable<T>, then: (result: T) => void): void {
    this.isBusy.set(true);
    this.error.set('');
    action.subscribe({
      next: result => {
        this.isBusy.set(false);
        then(result);
      },
      error: failure => {
        this.isBusy.set(false);
        this.error.set(errorText(failure) || this.localization.instant('BulkWhatsApp::UI:SomethingFailed'));
      },
    });
  }
}
