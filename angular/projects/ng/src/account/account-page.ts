import { LocalizationPipe, PermissionDirective, PermissionService } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { AccountDto, AccountInput, AccountService } from '@bulk-whatsapp/ng/proxy';
import { catchError, Observable, of, switchMap } from 'rxjs';
import { AccountStatusBadge } from '../accounts/account-status-badge';
import { ServerCall } from '../shared/server-call';
import { verbs } from '../shared/verbs';
import { AccountForm, nameOf } from './account-form';
import { AccountHealth } from './account-health';
import { AccountWebhook } from './account-webhook';

/** One account: its state, the values to enter at Meta, and its settings. */
@Component({
  selector: 'bw-account-page',
  imports: [AccountForm, AccountHealth, AccountStatusBadge, AccountWebhook, LocalizationPipe, PermissionDirective, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './account-page.html',
})
export class AccountPage {
  private readonly service = inject(AccountService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly id = this.route.snapshot.paramMap.get('id') ?? '';

  private readonly permissions = inject(PermissionService);
  private readonly mayCheck = this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.checkConnection);
  private readonly mayUpdate = this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.updateAccount);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly call = new ServerCall();
  protected readonly account = signal<AccountDto | null>(null);
  /** Key of the text about the last action. */
  protected readonly done = signal('');

  constructor() {
    const isNew = history.state?.isNew === true;
    this.call.run(this.service.get(this.id), account => {
      this.account.set(account);
      if (isNew && this.mayCheck) {
        this.checkNew();
      }
    });
  }

  /** A new account is checked at once, and bears the name that Meta has verified unless the user gave it one. */
  private checkNew(): void {
    const check = this.service.checkConnection(this.id).pipe(
      switchMap(account =>
        account.verifiedName && account.name === nameOf(account.phoneNumberId) && this.mayUpdate
          ? this.service.update(account.id, renamed(account), account.concurrencyStamp).pipe(catchError(() => of(account)))
          : of(account),
      ),
    );
    this.change(check, 'BulkWhatsApp::UI:ConnectionWorks');
  }

  protected checkConnection(): void {
    this.change(this.service.checkConnection(this.id), 'BulkWhatsApp::UI:ConnectionWorks');
  }

  protected clearCircuit(): void {
    this.change(this.service.clearCircuit(this.id), 'BulkWhatsApp::UI:CircuitCleared');
  }

  protected showSaved(): void {
    this.change(this.service.get(this.id), 'BulkWhatsApp::UI:Saved');
  }

  protected delete(account: AccountDto): void {
    const question = this.confirmation.warn('BulkWhatsApp::UI:ConfirmDeleteAccount', 'BulkWhatsApp::UI:DeleteAccountQuestion', {
      messageLocalizationParams: [account.name],
      ...verbs('DeleteAccount'),
    });
    question.subscribe(answer => {
      if (answer === Confirmation.Status.confirm) {
        this.call.run(this.service.delete(this.id), () => void this.router.navigate(['..'], { relativeTo: this.route }));
      }
    });
  }

  // Only reading a single account tells how much of its limit is used.
  private change(change: Observable<AccountDto>, doneKey: string): void {
    this.done.set('');
    this.call.run(change.pipe(switchMap(() => this.service.get(this.id))), account => {
      this.account.set(account);
      this.done.set(doneKey);
    });
  }
}

function renamed(account: AccountDto): AccountInput {
  const { phoneNumberId, wabaId, status, isDefault, messagesPerSecond, consentPolicy, defaultCountry, apiVersion, baseUrl } = account;
  return { name: account.verifiedName ?? account.name, phoneNumberId, wabaId, status, isDefault, messagesPerSecond, consentPolicy, defaultCountry, apiVersion, baseUrl, accessToken: null, appSecret: null, verifyToken: null };
}
