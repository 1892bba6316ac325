import { PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { BulkMessageCountsDto, BulkMessageStatus } from './bulk-messages';

export interface ReportCountsDto extends BulkMessageCountsDto {
  held: number;
  unconfirmed: number;
  suppressed: number;
}

export interface BulkMessageReportRowDto {
  id: string;
  number: string;
  title: string;
  templateName: string | null;
  accountName: string | null;
  submittedAt: string | null;
  status: BulkMessageStatus;
  labels: string[];
  counts: ReportCountsDto;
}

/** A page of the report with the totals of all pages. */
export interface BulkMessageReportDto extends PagedResultDto<BulkMessageReportRowDto> {
  totals: { campaigns: number; counts: ReportCountsDto };
}

/** Times are UTC; `to` is the first moment that no longer counts. */
export interface ReportFilter {
  filter?: string;
  status?: BulkMessageStatus;
  accountId?: string;
  label?: string;
  from?: string;
  to?: string;
}

/** api/bulk-whatsapp/reports. Errors are the caller's to show. */
@Injectable({ providedIn: 'root' })
export class BulkMessageReportService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/reports/bulk-message-status';

  readonly exportPath = `${this.url}/export`;

  get(input: ReportFilter & { skipCount: number; maxResultCount: number }): Observable<BulkMessageReportDto> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }
}
