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
  totals: ReportSumsDto;
}

/** The campaigns submitted on one day, `yyyy-MM-dd`. */
export interface ReportDayDto {
  day: string;
  campaigns: number;
  counts: BulkMessageCountsDto;
}

export enum ReportGrouping {
  Month = 0,
  Week = 1,
  Template = 2,
  Category = 3,
  Account = 4,
  Label = 5,
  Sender = 6,
}

export enum ReportFormat {
  Csv = 0,
  Xlsx = 1,
}

export interface ReportSumsDto {
  campaigns: number;
  counts: BulkMessageCountsDto;
}

/** Campaigns with something in common. `day` is the first one of a month or week; `previous` is null if it is not known. */
export interface ReportGroupDto extends ReportSumsDto {
  name: string;
  day: string | null;
  previous: ReportSumsDto | null;
}

/** `previousFrom` and `previousTo` (exclusive) are null if no period before is compared. */
export interface ReportGroupsDto extends ListResultDto<ReportGroupDto> {
  totals: ReportSumsDto;
  previous: ReportSumsDto | null;
  previousFrom: string | null;
  previousTo: string | null;
}

export interface ReportChoicesDto {
  accounts: { id: string; name: string }[];
  labels: string[];
}

/** Times are UTC and about the submission; `to` is exclusive. */
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

  getGroups(input: ReportFilter & { groupBy: ReportGrouping; timeZone: string }): Observable<ReportGroupsDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/groups`, params: { ...input } }, { skipHandleError: true });
  }

  /** The accounts, by their names only, and labels of submitted campaigns. */
  getChoices(): Observable<ReportChoicesDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/choices` }, { skipHandleError: true });
  }

  get(input: ReportFilter & { skipCount: number; maxResultCount: number }): Observable<BulkMessageReportDto> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }
}
