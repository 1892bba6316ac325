import { PermissionService } from '@abp/ng.core';
import { inject, Signal, signal } from '@angular/core';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { AccountDto, AccountService } from '@bulk-whatsapp/ng/proxy';

const MAX_ACCOUNTS = 100;

/** The accounts to choose from; none if the user may not see them. Call it while a component is being constructed. */
export function accountChoices(): Signal<AccountDto[]> {
  const accounts = signal<AccountDto[]>([]);
  if (inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.accounts)) {
    inject(AccountService)
      .getList(0, MAX_ACCOUNTS)
      .subscribe({ next: result => accounts.set(result.items ?? []), error: () => accounts.set([]) });
  }
  return accounts.asReadonly();
}
