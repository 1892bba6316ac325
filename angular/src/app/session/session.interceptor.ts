import { HttpWaitService, IApiInterceptor, SessionStateService } from '@abp/ng.core';
import { HttpEvent, HttpHandler, HttpHeaders, HttpRequest } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { finalize, Observable } from 'rxjs';

/** The headers that ABP's OAuth package would add: the language, the tenant, and that a script makes the request. */
@Injectable({ providedIn: 'root' })
export class SessionInterceptor implements IApiInterceptor {
  private readonly session = inject(SessionStateService);
  private readonly wait = inject(HttpWaitService);

  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    this.wait.addRequest(request);
    return next
      .handle(request.clone({ headers: this.getAdditionalHeaders(request.headers) }))
      .pipe(finalize(() => this.wait.deleteRequest(request)));
  }

  getAdditionalHeaders(existing: HttpHeaders = new HttpHeaders()): HttpHeaders {
    let headers = existing.set('X-Requested-With', 'XMLHttpRequest');
    const language = this.session.getLanguage();
    const tenant = this.session.getTenant()?.id;
    if (language) {
      headers = headers.set('Accept-Language', language);
    }
    return tenant ? headers.set('__tenant', tenant) : headers;
  }
}
