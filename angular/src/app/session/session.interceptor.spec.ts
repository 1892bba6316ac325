import { HttpWaitService, SessionStateService } from '@abp/ng.core';
import { HttpHeaders } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { SessionInterceptor } from './session.interceptor';

function headers(language: string | undefined, tenant?: string): HttpHeaders {
  TestBed.configureTestingModule({
    providers: [
      { provide: SessionStateService, useValue: { getLanguage: () => language, getTenant: () => tenant && { id: tenant } } },
      { provide: HttpWaitService, useValue: {} },
    ],
  });
  return TestBed.inject(SessionInterceptor).getAdditionalHeaders(new HttpHeaders({ 'Idempotency-Key': 'k' }));
}

describe('SessionInterceptor', () => {
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
});
