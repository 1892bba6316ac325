import { ListResultDto, PagedResultDto, Rest, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { BulkMessageCountsDto, BulkMessageListDto } from './bulk-messages';
import { RecipientListDto } from './recipient-lists';

export interface SegmentDto {
  id: string;
  name: string;
  description: string | null;
  /** JSON text of a `SegmentFilter`. */
  filter: string;
  /** The filter in the user's words. */
  sentence: string;
  creationTime: string;
  concurrencyStamp: string;
}

/** Who belongs to a segment, as the API takes it. */
export interface SegmentFilter {
  version: 1;
  people: { from: SegmentOrigin; ids: string[] };
  where?: SegmentGroup | null;
}

export type SegmentOrigin = 'lists' | 'campaigns' | 'conversations';
export type SegmentGroup = { all: SegmentNode[] } | { any: SegmentNode[] } | { none: SegmentNode[] };
export type SegmentNode = SegmentGroup | SegmentCondition;

/** A condition on a field; its other properties depend on the field. */
export interface SegmentCondition {
  field: string;
  [property: string]: unknown;
}

/** How many people a filter found. Each counts once. */
export interface SegmentCountsDto {
  matched: number;
  optedOut: number;
  noConsent: number;
  overCap: number;
}

export interface SegmentPreviewDto {
  counts: SegmentCountsDto;
  /** The most people that one campaign may have. */
  limit: number;
  sentence: string;
  people: { phoneNumber: string; name: string | null; reasons: string[] }[];
}

export interface SegmentInput {
  name: string;
  description: string | null;
  filter: SegmentFilter;
}

/** Campaigns that share more people than one campaign may have. */
export interface BulkMessageSeriesDto {
  id: string;
  title: string;
  parts: number;
  creationTime: string;
  campaigns: BulkMessageListDto[];
  counts: BulkMessageCountsDto;
}

@Injectable({ providedIn: 'root' })
export class SegmentService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/segments';

  getList(input: { filter?: string; skipCount: number; maxResultCount: number }): Observable<PagedResultDto<SegmentDto>> {
    return this.call({ method: 'GET', url: this.url, params: { ...input } });
  }

  get(id: string): Observable<SegmentDto> {
    return this.call({ method: 'GET', url: `${this.url}/${id}` });
  }

  create(input: SegmentInput): Observable<SegmentDto> {
    return this.call({ method: 'POST', url: this.url, body: input });
  }

  /** `concurrencyStamp` is that of the segment as it was read: if it has changed since, the call is refused. */
  update(id: string, concurrencyStamp: string, input: SegmentInput): Observable<SegmentDto> {
    return this.call({ method: 'PUT', url: `${this.url}/${id}`, body: { ...input, concurrencyStamp } });
  }

  delete(id: string): Observable<void> {
    return this.call({ method: 'DELETE', url: `${this.url}/${id}` });
  }

  /** Who the filter finds now. */
  preview(filter: SegmentFilter): Observable<SegmentPreviewDto> {
    return this.call({ method: 'POST', url: `${this.url}/preview`, body: { filter } });
  }

  saveAsList(name: string, filter: SegmentFilter): Observable<RecipientListDto> {
    return this.call({ method: 'POST', url: `${this.url}/save-as-list`, body: { name, filter } });
  }

  /** The columns in the data of people on these lists, or on any list. */
  getColumns(listIds: string[]): Observable<ListResultDto<string>> {
    return this.call({ method: 'GET', url: `${this.url}/columns`, params: { listIds } });
  }

  private call<T>(request: Rest.Request<unknown>): Observable<T> {
    return this.rest.request<unknown, T>(request, { skipHandleError: true });
  }
}

@Injectable({ providedIn: 'root' })
export class BulkMessageSeriesService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/bulk-message-series';

  get(id: string): Observable<BulkMessageSeriesDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  /** The draft becomes the first campaign of the series. */
  create(bulkMessageId: string): Observable<BulkMessageSeriesDto> {
    return this.rest.request({ method: 'POST', url: this.url, body: { bulkMessageId } }, { skipHandleError: true });
  }
}
