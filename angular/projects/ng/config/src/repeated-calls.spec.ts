import { HTTP_INTERCEPTORS, HttpClient, provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RepeatedCalls } from './repeated-calls';

describe('RepeatedCalls', () => {
  let http: HttpClient;
  let server: HttpTestingController;
  let answers: unknown[];

  beforeEach(() => {
    vi.useFakeTimers();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptorsFromDi()), provideHttpClientTesting(), { provide: HTTP_INTERCEPTORS, useExisting: RepeatedCalls, multi: true }],
    });
    http = TestBed.inject(HttpClient);
    server = TestBed.inject(HttpTestingController);
    answers = [];
  });

  afterEach(() => {
    server.verify();
    vi.useRealTimers();
  });

  const click = (name = 'a') => http.post('/things', { name }).subscribe({ next: answer => answers.push(answer), error: () => answers.push('failed') });

  it('makes one call of two clicks, and answers both', () => {
    click();
    click();
    server.expectOne('/things').flush(1);
    click();

    expect(answers).toEqual([1, 1, 1]);
  });

  it('makes another one for something else, and later', () => {
    click('a');
    click('b');
    server.match('/things').forEach(call => call.flush(1));
    vi.advanceTimersByTime(500);
    click('a');
    server.expectOne('/things').flush(2);

    expect(answers).toEqual([1, 1, 2]);
  });

  it('makes it again after another change', () => {
    click('a');
    server.expectOne('/things').flush(1);
    click('b');
    server.expectOne('/things').flush(2);
    click('a');
    server.expectOne('/things').flush(3);

    expect(answers).toEqual([1, 2, 3]);
  });

  it('repeats what failed or was given up', () => {
    click();
    server.expectOne('/things').flush('', { status: 500, statusText: 'No' });
    click().unsubscribe();
    expect(server.expectOne('/things').cancelled).toBe(true);
    click();
    server.expectOne('/things').flush(3);

    expect(answers).toEqual(['failed', 3]);
  });

  it('never holds back reading', () => {
    http.get('/things').subscribe();
    http.get('/things').subscribe();

    expect(server.match('/things').length).toBe(2);
  });
});
