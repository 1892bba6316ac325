import { LocalizationPipe } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { ConsentLedgerDto, ConsentService } from '@bulk-whatsapp/ng/proxy';
import { ServerCall } from '../shared/server-call';
import { sourceKey, stateKey } from './consent-texts';

/** Everything a person said about marketing messages, with its proof. */
@Component({
  selector: 'bw-consent-person',
  imports: [DatePipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (call.error()) {
      <div class="alert alert-danger" role="alert">{{ call.error() }}</div>
    }
    @if (ledger(); as shown) {
      <h1 class="h3 text-break">{{ 'BulkWhatsApp::UI:ConsentLedger' | abpLocalization: shown.phoneNumber }}</h1>
      @if (shown.otherAddresses.length > 0) {
        <p class="text-body-secondary text-break">{{ 'BulkWhatsApp::UI:ConsentOtherAddresses' | abpLocalization: shown.otherAddresses.join(', ') }}</p>
      }
      @if (shown.optedOut !== null) {
        <div class="alert alert-warning" role="status">{{ 'BulkWhatsApp::UI:ConsentOptedOut' | abpLocalization }}</div>
      }
      @if (shown.entries.length === 0) {
        <p>{{ 'BulkWhatsApp::UI:ConsentNothingSaid' | abpLocalization }}</p>
      } @else {
        <div class="card">
          <div class="table-responsive" tabindex="0" role="region" [attr.aria-label]="'BulkWhatsApp::UI:Consents' | abpLocalization">
            <table class="table align-middle mb-0">
              <thead>
                <tr>
                  <th scope="col">{{ 'BulkWhatsApp::UI:ConsentOn' | abpLocalization }}</th>
                  <th scope="col">{{ 'BulkWhatsApp::UI:ConsentState' | abpLocalization }}</th>
                  <th scope="col">{{ 'BulkWhatsApp::DisplayName:Source' | abpLocalization }}</th>
                  <th scope="col">{{ 'BulkWhatsApp::UI:ConsentProof' | abpLocalization }}</th>
                </tr>
              </thead>
              <tbody>
                @for (entry of shown.entries; track entry.id) {
                  <tr>
                    <td class="text-nowrap">{{ entry.at | date: 'short' }}</td>
                    <td>{{ stateKey(entry.state) | abpLocalization }}</td>
                    <td>
                      {{ sourceKey(entry.source) | abpLocalization }}
                      @if (entry.userName) {
                        <div class="small text-body-secondary">{{ 'BulkWhatsApp::UI:ConsentRecordedBy' | abpLocalization: entry.userName }}, {{ entry.creationTime | date: 'short' }}</div>
                      }
                    </td>
                    <td class="text-break">
                      @if (entry.note) {
                        <div dir="auto">{{ entry.note }}</div>
                      }
                      @if (entry.proof) {
                        <q dir="auto">{{ entry.proof }}</q>
                      }
                      @if (entry.origin) {
                        <div class="small text-body-secondary" dir="auto">{{ entry.origin }}</div>
                      }
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        </div>
      }
    }
  `,
})
export class ConsentPerson {
  private readonly service = inject(ConsentService);

  protected readonly call = new ServerCall();
  protected readonly ledger = signal<ConsentLedgerDto | null>(null);
  protected readonly stateKey = stateKey;
  protected readonly sourceKey = sourceKey;

  constructor() {
    const number = inject(ActivatedRoute).snapshot.paramMap.get('number') ?? '';
    this.call.run(this.service.getLedger(number), ledger => this.ledger.set(ledger));
  }
}
