import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { FailureGroupDto } from '@bulk-whatsapp/ng/proxy';

/** It is unknown whether these messages arrived. */
export const OUTCOME_UNKNOWN = -2;

/** Why messages failed, most frequent reason first, and what to do about each. */
@Component({
  selector: 'bw-campaign-failures',
  imports: [DecimalPipe, LocalizationPipe, PermissionDirective],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="card mb-3">
      <h2 class="card-header h5">{{ 'BulkWhatsApp::UI:Failures' | abpLocalization }}</h2>
      <div class="table-responsive">
        <table class="table align-middle mb-0">
          <thead>
            <tr>
              <th scope="col" class="text-end">{{ 'BulkWhatsApp::UI:Count' | abpLocalization }}</th>
              <th scope="col">{{ 'BulkWhatsApp::DisplayName:Reason' | abpLocalization }}</th>
              <th scope="col">{{ 'BulkWhatsApp::UI:Remedy' | abpLocalization }}</th>
              <th scope="col" class="position-relative"><span class="visually-hidden">{{ 'BulkWhatsApp::UI:Messages' | abpLocalization }}</span></th>
            </tr>
          </thead>
          <tbody>
            @for (group of groups(); track group.errorCode) {
              <tr>
                <td class="text-end">{{ group.count | number }}</td>
                <td>
                  {{ group.reason }}
                  @if (group.isHandled) {
                    <span class="badge text-bg-light border">{{ 'BulkWhatsApp::UI:Handled' | abpLocalization }}</span>
                  }
                </td>
                <td>{{ group.remedy }}</td>
                <td>
                  <div class="d-flex flex-wrap justify-content-end gap-1">
                    <button class="btn btn-outline-primary btn-sm text-nowrap" type="button" (click)="shown.emit(group)">{{ 'BulkWhatsApp::UI:ShowMessages' | abpLocalization }}</button>
                    @if (canRetry()) {
                      <button *abpPermission="policies.submit" class="btn btn-sm text-nowrap" type="button" [class.btn-outline-primary]="group.canSucceed" [class.btn-outline-danger]="!group.canSucceed" (click)="retried.emit(group)">
                        {{ 'BulkWhatsApp::UI:Retry' | abpLocalization }}
                      </button>
                    }
                    @if (!group.isHandled) {
                      <button *abpPermission="policies.submit" class="btn btn-outline-primary btn-sm text-nowrap" type="button" (click)="handled.emit(group)">{{ 'BulkWhatsApp::UI:MarkHandled' | abpLocalization }}</button>
                    }
                  </div>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
})
export class CampaignFailures {
  protected readonly policies = BULK_WHATSAPP_POLICIES;

  readonly groups = input.required<FailureGroupDto[]>();
  readonly canRetry = input(false);
  readonly shown = output<FailureGroupDto>();
  readonly retried = output<FailureGroupDto>();
  readonly handled = output<FailureGroupDto>();
}
