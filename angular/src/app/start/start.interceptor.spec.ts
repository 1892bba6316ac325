import { HttpErrorResponse, HttpRequest } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { throwError } from 'rxjs';
import { StartInterceptor } from './start.interceptor';

const CONFIGURATION = '/api/abp/application-configuration';

function fail(url: string, navigated: boolean): unknown {
  document.body.innerHTML = '';
  TestBed.configureTestingModule({ providers: [{ provide: Router, useValue: { navigated } }] });
  let failure: unknown;
  TestBed.inject(StartInterceptor)
    .intercept(new HttpRequest('GET', url), { handle: () => throwError(() => new HttpErrorResponse({ status: 0 })) })
    .subscribe({ error: found => (failure = found) });
  return failure;
}

describe('StartInterceptor', () => {
  it('says that the server does not answer, and lets nobody else say it', () => {
    expect(fail(CONFIGURATION, false)).toBeUndefined();
    expect(document.querySelector('main[role=alert]')).not.toBeNull();
  });

  it('leaves a page alone that is already there, and every other request', () => {
    expect(fail(CONFIGURATION, true)).toBeInstanceOf(HttpErrorResponse);
    TestBed.resetTestingModule();
    expect(fail('/api/bulk-whatsapp/templates', false)).toBeInstanceOf(HttpErrorResponse);
    expect(document.querySelector('main')).toBeNull();
  });
});
