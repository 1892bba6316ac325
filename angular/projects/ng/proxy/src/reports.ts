import { ListResultDto, PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { BulkMessageCountsDto, BulkMessageStatus } from './bulk-messages';

export interface BulkMessageReportRowDto {
  id: string;
  number: string;
  title: string;
  templateName: string | null;
  accountName: string | null;
  submittedAt: string | null;
  status: BulkMessageStatus;
  labels: string[];
  counts: BulkMessageCountsDto;
  /** The properties that the application has added. */
  extraProperties?: Record<string, unknown>;
}

/** A page of the report, with the totals of all pages. */
export interface BulkMessageReportDto extends PagedResultDto<BulkMessageReportRowDto> {
  totals: { campaigns: number; counts: BulkMessageCountsDto };
}

/** The campaigns submitted on one day, `yyyy-MM-dd`. */
export interface ReportDayDto {
  day: string;
  campaigns: number;
  counts: BulkMessageCountsDto;
}

/** Times are UTC; `to` is exclusive. */
export interface ReportFilter {
  filter?: string;
  status?: BulkMessageStatus;
  accountId?: string;
  label?: string;
  from?: string;
  to?: string;
}

/** api/bulk-whatsapp/reports. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class BulkMessageReportService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/reports/bulk-message-status';

  readonly exportPath = `${this.url}/export`;

  /** By day in the given IANA time zone, oldest first, without empty days. */
  getDays(input: ReportFilter & { timeZone: string }): Observable<ListResultDto<ReportDayDto>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/days`, params: { ...input } }, { skipHandleError: true });
  }

  get(input: ReportFilter & { skipCount: number; maxResultCount: number }): Observable<BulkMessageReportDto> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }
}
