import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { AccountDto, AccountService } from '@bulk-whatsapp/ng/proxy';
import { Observable, switchMap } from 'rxjs';
import { AccountStatusBadge } from '../accounts/account-status-badge';
import { ServerCall } from '../shared/server-call';
import { verbs } from '../shared/verbs';
import { AccountForm } from './account-form';
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

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly call = new ServerCall();
  protected readonly account = signal<AccountDto | null>(null);
  /** Key of the text about the last action. */
  protected readonly done = signal('');

  constructor() {
    this.call.run(this.service.get(this.id), account => this.account.set(account));
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
