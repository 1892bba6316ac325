import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { of, Subject, throwError } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { ServerCall } from './server-call';

describe('ServerCall', () => {
  let call: ServerCall;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: provideAbpStandIns() });
    call = TestBed.runInInjectionContext(() => new ServerCall());
  });

  it('is busy until the answer is there', () => {
    const answer = new Subject<number>();
    const seen: number[] = [];
    call.run(answer, value => seen.push(value));
    expect(call.isBusy()).toBe(true);
    answer.next(7);

    expect(call.isBusy()).toBe(false);
    expect(seen).toEqual([7]);
  });

  it('says what the server says, or that it did not answer, and forgets it with the next call', () => {
    call.run(throwError(() => new HttpErrorResponse({ status: 403, error: { error: { message: 'Not allowed.' } } })), () => undefined);
    expect(call.error()).toBe('Not allowed.');
    call.run(throwError(() => new HttpErrorResponse({ status: 0 })), () => undefined);
    expect(call.error()).toBe('UI:SomethingFailed');
    call.run(throwError(() => new HttpErrorResponse({ status: 404 })), () => undefined);
    expect(call.error()).toBe('UI:NothingHere');
    expect(call.isBusy()).toBe(false);
    call.run(of(1), () => undefined);
    expect(call.error()).toBe('');
  });
});
