import { ConfigStateService, HttpWaitService, IApiInterceptor, SessionStateService } from '@abp/ng.core';
import { HttpErrorResponse, HttpEvent, HttpHandler, HttpHeaders, HttpRequest, HttpXsrfTokenExtractor } from '@angular/common/http';
import { inject, Injectable, Injector } from '@angular/core';
import { catchError, finalize, Observable, switchMap, throwError } from 'rxjs';
import { SessionRenewal } from './session-renewal';

const UNAUTHORIZED = 401;

/**
 * The headers that ABP's OAuth package would add: the language, the tenant, and that a script makes the request. A call that is refused
 * because the session has ended waits until the user has signed in again, and is repeated.
 */
@Injectable({ providedIn: 'root' })
export class SessionInterceptor implements IApiInterceptor {
  private readonly session = inject(SessionStateService);
  private readonly wait = inject(HttpWaitService);
  private readonly antiforgery = inject(HttpXsrfTokenExtractor);
  // What these need makes requests itself.
  private readonly injector = inject(Injector);

  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    this.wait.addRequest(request);
    const send = (asked: HttpRequest<unknown>) => next.handle(asked.clone({ headers: this.getAdditionalHeaders(asked.headers) }));
    return send(request).pipe(
      catchError((failure: unknown) =>
        this.hasEnded(failure)
          ? this.injector.get(SessionRenewal).wait().pipe(switchMap(() => send(this.withNewToken(request))))
          : throwError(() => failure),
      ),
      finalize(() => this.wait.deleteRequest(request)),
    );
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

  private hasEnded(failure: unknown): boolean {
    const isRefused = failure instanceof HttpErrorResponse && failure.status === UNAUTHORIZED;
    return isRefused && this.injector.get(ConfigStateService).getDeep('currentUser.isAuthenticated') === true;
  }

  private withNewToken(request: HttpRequest<unknown>): HttpRequest<unknown> {
    const token = this.antiforgery.getToken();
    const name = 'RequestVerificationToken';
    return token && request.headers.has(name) ? request.clone({ headers: request.headers.set(name, token) }) : request;
  }
}
