import { RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

export interface DownloadTokenDto {
  token: string;
  expiresAt: string;
}

/** api/bulk-whatsapp/download-tokens. Errors are the caller's to show. */
@Injectable({ providedIn: 'root' })
export class DownloadTokenService {
  private readonly rest = inject(RestService);

  /** @param path path and query of the link that the token is for */
  create(path: string): Observable<DownloadTokenDto> {
    return this.rest.request({ method: 'POST', url: '/api/bulk-whatsapp/download-tokens', body: { path } }, { skipHandleError: true });
  }
}
