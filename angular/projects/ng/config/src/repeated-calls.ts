import { HttpEvent, HttpHandler, HttpInterceptor, HttpRequest } from '@angular/common/http';
import { Injectable } from '@angular/core';
import { defer, finalize, Observable, ReplaySubject, share } from 'rxjs';

/** The longest time between the two clicks of a double click, as systems have it. */
const DOUBLE_CLICK_MS = 500;
const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * A double click does one thing: a call that changes something is not made again while the same one is under way, nor within the time of a
 * double click. Who repeats it gets the first one's answer. A call that failed can be repeated at once, and any after another change has
 * begun: the first answer may no longer be true then.
 */
@Injectable({ providedIn: 'root' })
export class RepeatedCalls implements HttpInterceptor {
  private readonly calls = new Map<string, Observable<HttpEvent<unknown>>>();
  private readonly underWay = new Set<string>();

  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    const name = nameOf(request);
    return name === null ? next.handle(request) : defer(() => this.calls.get(name) ?? this.begin(name, next.handle(request)));
  }

  private begin(name: string, made: Observable<HttpEvent<unknown>>): Observable<HttpEvent<unknown>> {
    const startedAt = Date.now();
    [...this.calls.keys()].filter(other => !this.underWay.has(other)).forEach(answered => this.calls.delete(answered));
    const call: Observable<HttpEvent<unknown>> = defer(() => {
      this.underWay.add(name);
      return made;
    }).pipe(
      finalize(() => {
        this.underWay.delete(name);
        setTimeout(() => this.calls.get(name) === call && this.calls.delete(name), Math.max(0, startedAt + DOUBLE_CLICK_MS - Date.now()));
      }),
      share({ connector: () => new ReplaySubject(), resetOnComplete: false }),
    );
    this.calls.set(name, call);
    return call;
  }
}

/** Null for what may be repeated: reading, and files, which cannot be compared. */
function nameOf({ method, urlWithParams, body }: HttpRequest<unknown>): string | null {
  return !CHANGES.includes(method) || body instanceof FormData || body instanceof Blob || body instanceof ArrayBuffer
    ? null
    : `${method} ${urlWithParams} ${JSON.stringify(body)}`;
}
