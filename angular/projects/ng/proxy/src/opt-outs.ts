import { PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { AudienceFile, audienceForm, RejectedRowDto } from './recipient-lists';

export enum OptOutScope {
  All = 0,
  Marketing = 1,
}

export enum OptOutSource {
  Manual = 0,
  Import = 1,
  UserPreference = 2,
  MetaRefusal = 3,
  Reply = 4,
}

export interface OptOutDto {
  id: string;
  phoneNumber: string;
  scope: OptOutScope;
  source: OptOutSource;
  reason: string | null;
  optedOutAt: string;
}

export interface CreateOptOutDto {
  phoneNumber: string;
  scope: OptOutScope;
  reason: string | null;
}

/** `rejectedRows` are the first 100 of them. */
export interface OptOutImportResultDto {
  rowsRead: number;
  added: number;
  duplicates: number;
  rejected: number;
  rejectedRows: RejectedRowDto[];
}

export interface GetOptOutsInput {
  filter?: string;
  source?: OptOutSource;
  skipCount: number;
  maxResultCount: number;
}

/** api/bulk-whatsapp/opt-outs. Errors are the caller's to show. */
@Injectable({ providedIn: 'root' })
export class OptOutService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/opt-outs';

  getList(input: GetOptOutsInput): Observable<PagedResultDto<OptOutDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }

  create(input: CreateOptOutDto): Observable<OptOutDto> {
    return this.rest.request({ method: 'POST', url: this.url, body: input }, { skipHandleError: true });
  }

  delete(id: string): Observable<void> {
    return this.rest.request({ method: 'DELETE', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  import(audience: AudienceFile): Observable<OptOutImportResultDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/import`, body: audienceForm(audience) }, { skipHandleError: true });
  }
}
