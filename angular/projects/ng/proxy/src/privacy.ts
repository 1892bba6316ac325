import { ListResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

/** The text `Privacy:Trace:{kind}` names the kind; a host may add kinds of its own. */
export interface TraceCountDto {
  kind: string;
  count: number;
}

/** An attachment that may contain data about the person; somebody has to look at it. */
export interface PersonalFileDto {
  bulkMessageId: string;
  number: string;
  fileName: string;
}

/** Everything that is stored about a person, under all known addresses. */
export interface PersonTracesDto {
  addresses: string[];
  traces: TraceCountDto[];
  files: PersonalFileDto[];
}

/** `isOptOutKept`: the person had opted out, so keyed hashes of the addresses remain. */
export interface ErasureResultDto {
  traces: TraceCountDto[];
  isOptOutKept: boolean;
  files: PersonalFileDto[];
}

/** `days` is null for no limit. */
export interface RetentionDto {
  setting: string;
  days: number | null;
  isOfHost: boolean;
}

/** api/bulk-whatsapp/privacy. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class PrivacyService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/privacy';

  preview(phoneNumber: string): Observable<PersonTracesDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/preview`, body: { phoneNumber } }, { skipHandleError: true });
  }

  erase(phoneNumber: string): Observable<ErasureResultDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/erase`, body: { phoneNumber } }, { skipHandleError: true });
  }

  getRetention(): Observable<ListResultDto<RetentionDto>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/retention` }, { skipHandleError: true });
  }
}
