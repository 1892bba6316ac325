import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { QuietNumberDto, QuietNumberService } from '@bulk-whatsapp/ng/proxy';
import { AddressText } from '../shared/address-text';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';
import { verbs } from '../shared/verbs';

/** Numbers on lists that are probably not on WhatsApp, proposed for removal. */
@Component({
  selector: 'bw-quiet-numbers',
  imports: [AddressText, DatePipe, DecimalPipe, ListFooter, LocalizationPipe, PermissionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header class="d-flex flex-wrap align-items-center gap-2 mb-3">
      <h1 class="h3 mb-0 me-auto">{{ 'BulkWhatsApp::UI:QuietNumbers' | abpLocalization }}</h1>
      @if (numbers.items().length > 0) {
        <button *abpPermission="policies.updateList" class="btn btn-outline-danger" type="button" [disabled]="call.isBusy()" (click)="remove([])">{{ 'BulkWhatsApp::UI:QuietRemoveAll' | abpLocalization }}</button>
      }
    </header>
    <p class="text-body-secondary">{{ 'BulkWhatsApp::UI:QuietNumbersHint' | abpLocalization }}</p>
    @if (call.error()) {
      <div class="alert alert-danger" role="alert">{{ call.error() }}</div>
    }
    @if (removed() !== null) {
      <div class="alert alert-success" role="status">{{ 'BulkWhatsApp::UI:QuietRemoved' | abpLocalization: (removed() | number) ?? '' }}</div>
    }
    @if (numbers.items().length > 0) {
      <div class="card">
        <div class="table-responsive" tabindex="0" role="region" [attr.aria-label]="'BulkWhatsApp::UI:QuietNumbers' | abpLocalization">
          <table class="table table-hover align-middle mb-0">
            <thead>
              <tr>
                <th scope="col">{{ 'BulkWhatsApp::DisplayName:PhoneNumber' | abpLocalization }}</th>
                <th scope="col" class="text-end">{{ 'BulkWhatsApp::UI:QuietFailures' | abpLocalization }}</th>
                <th scope="col">{{ 'BulkWhatsApp::UI:QuietLastFailed' | abpLocalization }}</th>
                <th scope="col" class="text-end">{{ 'BulkWhatsApp::UI:QuietLists' | abpLocalization }}</th>
                <td></td>
              </tr>
            </thead>
            <tbody>
              @for (number of numbers.items(); track number.phoneNumber) {
                <tr>
                  <td><bw-address [value]="number.phoneNumber" /></td>
                  <td class="text-end">{{ number.failures | number }}</td>
                  <td class="text-nowrap">{{ number.lastFailedAt | date: 'short' }}</td>
                  <td class="text-end">{{ number.lists | number }}</td>
                  <td class="text-end">
                    <button *abpPermission="policies.updateList" class="btn btn-outline-danger btn-sm" type="button" [disabled]="call.isBusy()" (click)="remove([number.phoneNumber])">{{ 'BulkWhatsApp::UI:QuietRemove' | abpLocalization }}</button>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </div>
    }
    <bw-list-footer [list]="numbers" emptyText="BulkWhatsApp::UI:QuietNumbersNone" />
  `,
})
export class QuietNumbers {
  private readonly service = inject(QuietNumberService);
  private readonly confirmation = inject(ConfirmationService);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly call = new ServerCall();
  protected readonly removed = signal<number | null>(null);
  protected readonly numbers = new PagedList<QuietNumberDto>(page => this.service.getList(page));

  constructor() {
    this.numbers.load();
  }

  /** @param phoneNumbers empty for all of them. */
  protected remove(phoneNumbers: string[]): void {
    const count = phoneNumbers.length || this.numbers.total();
    const question = this.confirmation.warn('BulkWhatsApp::UI:ConfirmQuietRemove', 'BulkWhatsApp::UI:QuietRemoveQuestion', {
      messageLocalizationParams: [count.toLocaleString()],
      ...verbs('QuietRemove'),
    });
    question.subscribe(answer => {
      if (answer === Confirmation.Status.confirm) {
        this.removed.set(null);
        this.call.run(this.service.remove(phoneNumbers), ({ removed }) => {
          this.removed.set(removed);
          this.numbers.reload();
        });
      }
    });
  }
}
