import { PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { ConsentPolicy } from './consents';

export enum AccountStatus {
  Active = 0,
  Disabled = 1,
}

/** Its three secrets can be set but never read. */
export interface AccountDto {
  id: string;
  name: string;
  phoneNumberId: string;
  wabaId: string;
  apiVersion: string;
  baseUrl: string;
  status: AccountStatus;
  isDefault: boolean;
  defaultCountry: string | null;
  /** Null for the rate of the number's throughput level. */
  messagesPerSecond: number | null;
  /** For marketing templates; null for the tenant's setting. */
  consentPolicy: ConsentPolicy | null;
  effectiveMessagesPerSecond: number;
  hasAccessToken: boolean;
  hasAppSecret: boolean;
  hasVerifyToken: boolean;
  webhookPath: string;
  displayPhoneNumber: string | null;
  verifiedName: string | null;
  qualityRating: string | null;
  throughputLevel: string | null;
  phoneNumberStatus: string | null;
  isCoexistence: boolean;
  usersPer24Hours: number | null;
  /** Only if a single account is read and it has a limit. */
  usersReached: number | null;
  /** As of `checkedAt`; null if Meta did not say. */
  isWebhookSubscribed: boolean | null;
  checkedAt: string | null;
  /** When Meta last called the account's webhook. */
  webhookHeardAt: string | null;
  circuitOpenedAt: string | null;
  circuitReason: string | null;
  circuitRemedy: string | null;
  circuitDetails: string | null;
  concurrencyStamp: string;
}

/** A null secret keeps the stored one. */
export interface AccountInput {
  name: string;
  phoneNumberId: string;
  wabaId: string;
  apiVersion: string | null;
  baseUrl: string | null;
  accessToken: string | null;
  appSecret: string | null;
  verifyToken: string | null;
  status: AccountStatus;
  isDefault: boolean;
  defaultCountry: string | null;
  messagesPerSecond: number | null;
  consentPolicy: ConsentPolicy | null;
}

/** api/bulk-whatsapp/accounts */
@Injectable({ providedIn: 'root' })
export class AccountService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/accounts';

  getList(skipCount: number, maxResultCount: number, filter?: string): Observable<PagedResultDto<AccountDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { skipCount, maxResultCount, filter } }, { skipHandleError: true });
  }

  get(id: string): Observable<AccountDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  create(input: AccountInput): Observable<AccountDto> {
    return this.rest.request({ method: 'POST', url: this.url, body: input }, { skipHandleError: true });
  }

  update(id: string, input: AccountInput, concurrencyStamp: string): Observable<AccountDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/${id}`, body: { ...input, concurrencyStamp } }, { skipHandleError: true });
  }

  delete(id: string): Observable<void> {
    return this.rest.request({ method: 'DELETE', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  checkConnection(id: string): Observable<AccountDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/check-connection` }, { skipHandleError: true });
  }

  clearCircuit(id: string): Observable<AccountDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/clear-circuit` }, { skipHandleError: true });
  }
}
