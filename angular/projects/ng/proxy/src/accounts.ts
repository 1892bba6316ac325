import { PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

export enum AccountStatus {
  Active = 0,
  Disabled = 1,
}

export interface AccountDto {
  id: string;
  name: string;
  phoneNumberId: string;
  wabaId: string;
  status: AccountStatus;
  isDefault: boolean;
  webhookPath: string;
  defaultCountry: string | null;
  displayPhoneNumber: string | null;
  verifiedName: string | null;
  qualityRating: string | null;
  usersPer24Hours: number | null;
  usersReached: number | null;
  checkedAt: string | null;
  circuitOpenedAt: string | null;
  circuitReason: string | null;
  circuitRemedy: string | null;
}

/** api/bulk-whatsapp/accounts */
@Injectable({ providedIn: 'root' })
export class AccountService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/accounts';

  getList(skipCount: number, maxResultCount: number): Observable<PagedResultDto<AccountDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { skipCount, maxResultCount } }, { skipHandleError: true });
  }

  get(id: string): Observable<AccountDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  checkConnection(id: string): Observable<AccountDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/check-connection` }, { skipHandleError: true });
  }

  clearCircuit(id: string): Observable<AccountDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/clear-circuit` }, { skipHandleError: true });
  }
}
