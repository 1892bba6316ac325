import { DOCUMENT } from '@angular/common';
import { HttpEvent, HttpHandler, HttpInterceptor, HttpRequest } from '@angular/common/http';
import { inject, Injectable, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, NEVER, Observable, throwError } from 'rxjs';
import { showStartFailure } from './start-failure';

/** For ABP's requests before the first page. If they fail, ABP would wait for ever and show only its own page with an HTTP error. */
@Injectable({ providedIn: 'root' })
export class StartInterceptor implements HttpInterceptor {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);

  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    return next.handle(request).pipe(
      catchError((failure: unknown) => {
        if (!request.url.includes('/api/abp/application-') || this.injector.get(Router).navigated) {
          return throwError(() => failure);
        }
        showStartFailure(this.document);
        return NEVER;
      }),
    );
  }
}
