import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { AccountDto } from '@bulk-whatsapp/ng/proxy';
import { AccountForm } from './account-form';

@Component({
  selector: 'bw-new-account',
  imports: [AccountForm, LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="bw-back"><a routerLink="../">{{ 'BulkWhatsApp::UI:Accounts' | abpLocalization }}</a></p>
    <h1 class="h3 mb-3">{{ 'BulkWhatsApp::UI:NewAccount' | abpLocalization }}</h1>
    <div class="row">
      <div class="col-12 col-lg-8">
        <bw-account-form (saved)="open($event)" />
      </div>
    </div>
  `,
})
export class NewAccount {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);

  protected open(account: AccountDto): void {
    void this.router.navigate(['..', account.id], { relativeTo: this.route, state: { isNew: true } });
  }
}
