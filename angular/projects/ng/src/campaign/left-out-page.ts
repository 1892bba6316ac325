import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { BulkMessageDto, BulkMessageService, LeftOutDto, LeftOutReason } from '@bulk-whatsapp/ng/proxy';
import { AddressText } from '../shared/address-text';
import { Download } from '../shared/download';
import { DownloadUrl } from '../shared/download-url';
import { enumValues } from '../shared/enum-values';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';

/** Who gets no message of a campaign, and why. */
@Component({
  selector: 'bw-left-out-page',
  imports: [AddressText, DecimalPipe, Download, FormsModule, ListFooter, LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (call.error()) {
      <div class="alert alert-danger" role="alert">{{ call.error() }}</div>
    }
    <header class="d-flex flex-wrap align-items-center gap-2 mb-3">
      <div class="me-auto">
        @if (campaign(); as document) {
          <a [routerLink]="['/bulk-whatsapp/campaigns', id]">{{ document.number }} {{ document.title }}</a>
        }
        <h1 class="h3 mb-0">{{ 'BulkWhatsApp::UI:LeftOutPeople' | abpLocalization }}</h1>
      </div>
      @if (people.items().length > 0) {
        <a class="btn btn-outline-primary" [bwDownload]="exportUrl">{{ 'BulkWhatsApp::UI:Export' | abpLocalization }}</a>
      }
    </header>
    <form class="mb-3">
      <label class="form-label mb-0" for="reason">{{ 'BulkWhatsApp::DisplayName:Reason' | abpLocalization }}</label>
      <select id="reason" class="form-select w-auto" name="reason" [(ngModel)]="reason" (ngModelChange)="people.load()">
        <option [ngValue]="null">{{ 'BulkWhatsApp::UI:All' | abpLocalization }}</option>
        @for (value of reasons; track value) {
          <option [ngValue]="value">{{ reasonKey(value) | abpLocalization }}</option>
        }
      </select>
    </form>
    @if (people.items().length > 0) {
      <div class="card">
        <div class="table-responsive" tabindex="0" role="region" [attr.aria-label]="'BulkWhatsApp::UI:LeftOutPeople' | abpLocalization">
          <table class="table align-middle mb-0">
            <thead>
              <tr>
                <th scope="col" class="text-end">{{ 'BulkWhatsApp::DisplayName:Row' | abpLocalization }}</th>
                <th scope="col">{{ 'BulkWhatsApp::DisplayName:PhoneNumber' | abpLocalization }}</th>
                <th scope="col">{{ 'BulkWhatsApp::DisplayName:RecipientName' | abpLocalization }}</th>
                <th scope="col">{{ 'BulkWhatsApp::DisplayName:Reason' | abpLocalization }}</th>
              </tr>
            </thead>
            <tbody>
              @for (person of people.items(); track $index) {
                <tr>
                  <td class="text-end">{{ person.row | number }}</td>
                  <td><bw-address [value]="person.phoneNumber" /></td>
                  <td>{{ person.recipientName }}</td>
                  <td>{{ reasonKey(person.reason) | abpLocalization }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </div>
    }
    <bw-list-footer [list]="people" emptyText="BulkWhatsApp::UI:LeftOutNobody" />
  `,
})
export class LeftOutPage {
  private readonly service = inject(BulkMessageService);

  protected readonly id = inject(ActivatedRoute).snapshot.paramMap.get('id') ?? '';
  protected readonly exportUrl = inject(DownloadUrl).to(this.service.leftOutExportPath(this.id));
  protected readonly reasons = enumValues<LeftOutReason>(LeftOutReason);
  protected readonly call = new ServerCall();
  protected readonly campaign = signal<BulkMessageDto | null>(null);
  protected readonly people = new PagedList<LeftOutDto>(page => this.service.getLeftOut(this.id, { ...page, reason: this.reason ?? undefined }));
  protected reason: LeftOutReason | null = null;

  constructor() {
    this.people.keepInAddress(this, ['reason']);
    this.call.run(this.service.get(this.id), campaign => this.campaign.set(campaign));
  }

  protected reasonKey(reason: LeftOutReason): string {
    return `BulkWhatsApp::Enum:LeftOutReason:${LeftOutReason[reason]}`;
  }
}
