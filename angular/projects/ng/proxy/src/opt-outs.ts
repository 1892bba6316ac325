import { PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { AudienceFile, audienceForm, ImportPreviewDto, RejectedRowDto } from './recipient-lists';

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
  ErasedBefore = 5,
}

/** `phoneNumber` is E.164, or a business-scoped user id. */
export interface OptOutDto {
  id: string;
  phoneNumber: string;
  scope: OptOutScope;
  source: OptOutSource;
  reason: string | null;
  /** The person's reply or button that counted as a stop word. */
  words: string | null;
  /** The address under which the same person opted out, if it was another one. */
  followsNumber: string | null;
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
  hiddenRows: number;
  rejectedRows: RejectedRowDto[];
}

/**
 * The tenant's own stop and start words, in addition to the built-in ones (`builtIn`, by language), and its confirmation of a stop
 * word; null to send none.
 */
export interface OptOutSettingsDto extends UpdateOptOutSettingsDto {
  builtIn: { language: string; stopWords: string[]; startWords: string[] }[];
}

/** `concurrencyStamp` is that of the settings as they were read; null if nothing has been set yet. */
export interface UpdateOptOutSettingsDto {
  stopWords: string[];
  startWords: string[];
  confirmation: string | null;
  concurrencyStamp: string | null;
}

export interface GetOptOutsInput {
  filter?: string;
  source?: OptOutSource;
  skipCount: number;
  maxResultCount: number;
}

/** api/bulk-whatsapp/opt-outs. The caller shows errors. */
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

  /** How the beginning of the file would be read; nothing is stored. */
  previewImport(audience: AudienceFile): Observable<ImportPreviewDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/import/preview`, body: audienceForm(audience) }, { skipHandleError: true });
  }

  import(audience: AudienceFile): Observable<OptOutImportResultDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/import`, body: audienceForm(audience) }, { skipHandleError: true });
  }

  getSettings(): Observable<OptOutSettingsDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/settings` }, { skipHandleError: true });
  }

  updateSettings(input: UpdateOptOutSettingsDto): Observable<OptOutSettingsDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/settings`, body: input }, { skipHandleError: true });
  }
}
