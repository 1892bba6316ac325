import { ListResultDto, PagedResultDto, Rest, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

export enum ImportStatus {
  Running = 0,
  Completed = 1,
  Failed = 2,
  Stopped = 3,
}

export interface RecipientListDto {
  id: string;
  name: string;
  description: string | null;
  recipientCount: number;
  /** The source among the application's data; null if there is none. */
  sourceName: string | null;
  refreshDueAt: string | null;
  creationTime: string;
  concurrencyStamp: string;
}

export interface CreateRecipientListDto {
  name: string;
  description: string | null;
}

/** `phoneNumber` is E.164, or a business-scoped user id. `data` is flat; the order of its keys is the order of the placeholders. */
export interface RecipientDto {
  id: string;
  phoneNumber: string;
  /** The person's new number according to WhatsApp; a proposal. */
  changedToNumber: string | null;
  name: string | null;
  data: Record<string, string | number | boolean | null> | null;
  creationTime: string;
}

/** `data` is JSON text, because its key order is the order of the placeholders. */
export interface RecipientOfListInput {
  phoneNumber: string;
  name: string | null;
  data: string | null;
}

export interface RejectedRowDto {
  rowNumber: number;
  field: string;
  value: string;
  reasonCode: string;
  reason: string;
  /** The row as it is in the file; only in the check of a file, and if the file has columns. */
  cells?: string[] | null;
}

/** How recipients were read from a file or a paste. */
export interface ImportReadingDto {
  columns: string[];
  /** Null if the user has to choose one of `phoneColumnCandidates`, which are sorted by likelihood. */
  phoneColumn: string | null;
  phoneColumnCandidates: string[];
  nameColumn: string | null;
  countryColumn: string | null;
  userIdColumn: string | null;
  encoding: string | null;
  /** The possible encodings of the text, each with up to 3 values read in it; empty if the encoding is certain. */
  encodings: { name: string; samples: string[] }[];
  /** Rows that a filter hides in a workbook. */
  hiddenRows: number;
}

export interface ImportPreviewDto extends ImportReadingDto {
  format: string;
  rows: {
    rowNumber: number;
    rawPhoneNumber: string;
    phoneNumber: string | null;
    name: string | null;
    data: Record<string, string> | null;
    problem: RejectedRowDto | null;
  }[];
}

/** `rejectedRows` are the first 100 of them; `reasons` counts all. */
export interface ImportCheckDto {
  columns: string[];
  /** `proposedCountry` is the one as whose all or nearly all of these numbers can be read. */
  reasons: { reasonCode: string; reason: string; count: number; proposedCountry: string | null }[];
  rowsRead: number;
  rejected: number;
  hiddenRows: number;
  rejectedRows: RejectedRowDto[];
}

export interface RecipientImportResultDto {
  importId: string;
  rowsRead: number;
  added: number;
  duplicates: number;
  rejected: number;
  hiddenRows: number;
  /** Null if no column said it. */
  consentsGiven: number | null;
  consentsUnreadable: number;
}

export interface RecipientImportDto {
  id: string;
  fileName: string;
  status: ImportStatus;
  /** Whether it is a refresh from the list's source, whose name is then `fileName`. */
  isRefresh: boolean;
  rowsRead: number;
  added: number;
  updated: number;
  removed: number;
  duplicates: number;
  rejected: number;
  failureReason: string | null;
  creationTime: string;
}

export interface CountryDto {
  code: string;
  callingCode: string;
}

/** How to read recipients; what is not chosen is detected. */
export interface AudienceOptions {
  defaultCountry: string;
  phoneColumn?: string;
  nameColumn?: string;
  countryColumn?: string;
  userIdColumn?: string;
  encoding?: string;
  includeHiddenRows?: boolean;
  hasHeader?: boolean;
  delimiter?: string;
  /** The column that says yes, or when, about the consent to marketing messages. */
  consentColumn?: string;
  consentDateColumn?: string;
}

export interface AudienceFile extends AudienceOptions {
  file: File;
}

export interface AudienceText extends AudienceOptions {
  text: string;
}

export function audienceForm({ file, ...options }: AudienceFile): FormData {
  const form = new FormData();
  form.append('file', file);
  for (const [name, value] of said(options)) {
    form.append(name, String(value));
  }
  return form;
}

export function audienceBody(audience: AudienceText): Partial<AudienceText> {
  return Object.fromEntries(said(audience));
}

function said(options: AudienceOptions): [string, unknown][] {
  return Object.entries(options).filter(([, value]) => value);
}

/** api/bulk-whatsapp/recipient-lists, with their recipients and imports. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class RecipientListService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/recipient-lists';

  getList(input: { filter?: string; skipCount: number; maxResultCount: number }): Observable<PagedResultDto<RecipientListDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }

  get(id: string): Observable<RecipientListDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  create(input: CreateRecipientListDto): Observable<RecipientListDto> {
    return this.rest.request({ method: 'POST', url: this.url, body: input }, { skipHandleError: true });
  }

  update(id: string, concurrencyStamp: string, input: CreateRecipientListDto): Observable<RecipientListDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/${id}`, body: { ...input, concurrencyStamp } }, { skipHandleError: true });
  }

  delete(id: string): Observable<void> {
    return this.rest.request({ method: 'DELETE', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  /** The recipient as JSON text, because an object would put keys that look like numbers first. */
  getRecipientText(id: string, recipientId: string): Observable<string> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/recipients/${recipientId}`, responseType: Rest.ResponseType.Text }, { skipHandleError: true });
  }

  createRecipient(id: string, input: RecipientOfListInput): Observable<RecipientDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/recipients`, body: input }, { skipHandleError: true });
  }

  updateRecipient(id: string, recipientId: string, input: RecipientOfListInput): Observable<RecipientDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/${id}/recipients/${recipientId}`, body: input }, { skipHandleError: true });
  }

  /** Replaces the old number with the person's new one. */
  acceptChangedNumber(id: string, recipientId: string): Observable<RecipientDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/recipients/${recipientId}/accept-changed-number` }, { skipHandleError: true });
  }

  deleteRecipient(id: string, recipientId: string): Observable<void> {
    return this.rest.request({ method: 'DELETE', url: `${this.url}/${id}/recipients/${recipientId}` }, { skipHandleError: true });
  }

  getRecipients(id: string, input: { filter?: string; skipCount: number; maxResultCount: number }): Observable<PagedResultDto<RecipientDto>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/recipients`, params: { ...input } }, { skipHandleError: true });
  }

  getImports(id: string, input: { skipCount: number; maxResultCount: number }): Observable<PagedResultDto<RecipientImportDto>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/imports`, params: { ...input } }, { skipHandleError: true });
  }

  /** How the beginning of the file would be read; nothing is stored. */
  previewImport(id: string, audience: AudienceFile): Observable<ImportPreviewDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/import/preview`, body: audienceForm(audience) }, { skipHandleError: true });
  }

  /** Tells what an import of the whole file would reject, without storing anything. */
  checkImport(id: string, audience: AudienceFile): Observable<ImportCheckDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/import/check`, body: audienceForm(audience) }, { skipHandleError: true });
  }

  import(id: string, audience: AudienceFile): Observable<RecipientImportResultDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/import`, body: audienceForm(audience) }, { skipHandleError: true });
  }

  rejectedRowsPath(id: string, importId: string): string {
    return `${this.url}/${id}/imports/${importId}/rejected-rows`;
  }

  getCountries(): Observable<ListResultDto<CountryDto>> {
    return this.rest.request({ method: 'GET', url: '/api/bulk-whatsapp/countries' }, { skipHandleError: true });
  }
}
