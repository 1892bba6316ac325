import { ConfigStateService, HttpWaitService, SessionStateService } from '@abp/ng.core';
import { HTTP_INTERCEPTORS, HttpClient, HttpHeaders, HttpXsrfTokenExtractor, provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { SessionRenewal } from './session-renewal';
import { SessionInterceptor } from './session.interceptor';

describe('SessionInterceptor', () => {
  let renewed: Subject<void>;
  let answers: unknown[];

  function prepare(language: string | undefined, tenant?: string, isAuthenticated = true): void {
    renewed = new Subject<void>();
    answers = [];
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptorsFromDi()),
        provideHttpClientTesting(),
        { provide: HTTP_INTERCEPTORS, useExisting: SessionInterceptor, multi: true },
        { provide: SessionStateService, useValue: { getLanguage: () => language, getTenant: () => tenant && { id: tenant } } },
        { provide: HttpWaitService, useValue: { addRequest: () => undefined, deleteRequest: () => undefined } },
        { provide: HttpXsrfTokenExtractor, useValue: { getToken: () => 'new' } },
        { provide: ConfigStateService, useValue: { getDeep: () => isAuthenticated } },
        { provide: SessionRenewal, useValue: { wait: () => renewed } },
      ],
    });
  }

  function headers(language: string | undefined, tenant?: string): HttpHeaders {
    prepare(language, tenant);
    return TestBed.inject(SessionInterceptor).getAdditionalHeaders(new HttpHeaders({ 'Idempotency-Key': 'k' }));
  }

  const refuse = () => TestBed.inject(HttpTestingController).expectOne('/things').flush('', { status: 401, statusText: 'Unauthorized' });

  const save = () =>
    TestBed.inject(HttpClient)
      .post('/things', { name: 'a' }, { headers: { RequestVerificationToken: 'old' } })
      .subscribe({ next: answer => answers.push(answer), error: failure => answers.push(failure.status) });

  it('asks in the user\'s language, of the user\'s tenant, and keeps other headers', () => {
    const all = headers('ar', 't1');

    expect(all.get('Accept-Language')).toBe('ar');
    expect(all.get('__tenant')).toBe('t1');
    expect(all.get('X-Requested-With')).toBe('XMLHttpRequest');
    expect(all.get('Idempotency-Key')).toBe('k');
  });

  it('leaves out what is not known', () => {
    const all = headers(undefined);

    expect(all.has('Accept-Language')).toBe(false);
    expect(all.has('__tenant')).toBe(false);
  });

  it('repeats what an ended session refused, with the new session\'s token, once the user has signed in again', () => {
    prepare('en');
    save();
    refuse();
    TestBed.inject(HttpTestingController).expectNone('/things');
    renewed.next();
    const again = TestBed.inject(HttpTestingController).expectOne('/things');
    expect(again.request.headers.get('RequestVerificationToken')).toBe('new');
    expect(again.request.body).toEqual({ name: 'a' });
    again.flush('saved');

    expect(answers).toEqual(['saved']);
  });

  it('asks nobody to sign in again who was not signed in', () => {
    prepare('en', undefined, false);
    save();
    refuse();

    expect(answers).toEqual([401]);
  });
});
