import { PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { OptOutScope } from './opt-outs';

export enum ConsentCategory {
  Marketing = 0,
  All = 1,
}

export enum ConsentState {
  Withdrawn = 0,
  Given = 1,
  Asked = 2,
}

export enum ConsentSource {
  Person = 0,
  Import = 1,
  Api = 2,
  Reply = 3,
  UserPreference = 4,
  MetaRefusal = 5,
  DoubleOptIn = 6,
  ErasedBefore = 7,
}

/** What happens to people without consent when a marketing template is sent. */
export enum ConsentPolicy {
  Off = 0,
  Warn = 1,
  Require = 2,
}

export enum FrequencyCapAction {
  LeaveOut = 0,
  Wait = 1,
}

export enum LeftOutReason {
  OptedOut = 0,
  NoConsent = 1,
  OverCap = 2,
}

/** What holds for an address now. */
export interface ConsentDto {
  id: string;
  phoneNumber: string;
  state: ConsentState;
  source: ConsentSource;
  at: string;
}

/** A line of the ledger; `at` is when the person said so. */
export interface ConsentEntryDto {
  id: string;
  phoneNumber: string;
  category: ConsentCategory;
  state: ConsentState;
  at: string;
  source: ConsentSource;
  origin: string | null;
  proof: string | null;
  note: string | null;
  userName: string | null;
  creationTime: string;
}

/** Everything a person said; the latest entry first. */
export interface ConsentLedgerDto {
  phoneNumber: string;
  otherAddresses: string[];
  state: ConsentState | null;
  optedOut: OptOutScope | null;
  entries: ConsentEntryDto[];
}

export interface RecordConsentDto {
  phoneNumber: string;
  at: string | null;
  note: string;
}

/** `concurrencyStamp` is that of the settings as they were read; null if nothing has been set yet. */
export interface ConsentSettingsDto {
  policy: ConsentPolicy;
  capMessages: number | null;
  capDays: number | null;
  capAction: FrequencyCapAction;
  confirmation: string | null;
  confirmButtons: string[];
  concurrencyStamp: string | null;
}

export interface GetConsentsInput {
  filter?: string;
  state?: ConsentState;
  source?: ConsentSource;
  skipCount: number;
  maxResultCount: number;
}

/** api/bulk-whatsapp/consents. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class ConsentService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/consents';

  getList(input: GetConsentsInput): Observable<PagedResultDto<ConsentDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }

  getLedger(phoneNumber: string): Observable<ConsentLedgerDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/by-number`, params: { phoneNumber } }, { skipHandleError: true });
  }

  give(input: RecordConsentDto): Observable<ConsentLedgerDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/give`, body: input }, { skipHandleError: true });
  }

  /** The person also opts out of marketing messages. */
  withdraw(input: RecordConsentDto): Observable<ConsentLedgerDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/withdraw`, body: input }, { skipHandleError: true });
  }

  getSettings(): Observable<ConsentSettingsDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/settings` }, { skipHandleError: true });
  }

  updateSettings(input: ConsentSettingsDto): Observable<ConsentSettingsDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/settings`, body: input }, { skipHandleError: true });
  }
}

/** A number on lists that is probably not on WhatsApp. */
export interface QuietNumberDto {
  phoneNumber: string;
  failures: number;
  lastFailedAt: string;
  lists: number;
}

/** api/bulk-whatsapp/quiet-numbers. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class QuietNumberService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/quiet-numbers';

  getList(input: { skipCount: number; maxResultCount: number }): Observable<PagedResultDto<QuietNumberDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }

  /** From all lists; an empty list means all of them. */
  remove(phoneNumbers: string[]): Observable<{ removed: number }> {
    return this.rest.request({ method: 'POST', url: `${this.url}/remove`, body: { phoneNumbers } }, { skipHandleError: true });
  }
}
