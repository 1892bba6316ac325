import { RestService } from '@abp/ng.core';
import { TestBed } from '@angular/core/testing';
import { Observable, of, throwError } from 'rxjs';
import { BulkMessageProgressDto, BulkMessageService } from './bulk-messages';

class Source extends EventTarget {
  static readonly CLOSED = 2;
  static last: Source;
  readyState = 1;
  isClosed = false;

  constructor(readonly url: string) {
    super();
    Source.last = this;
  }

  close(): void {
    this.isClosed = true;
  }

  tell(type: string, progress: Partial<BulkMessageProgressDto>): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(progress) }));
  }
}

describe('the progress of a campaign', () => {
  let seen: (number | null)[];
  let isDone: boolean;
  let answers: Observable<Partial<BulkMessageProgressDto>>[];

  beforeEach(() => {
    vi.stubGlobal('EventSource', Source);
    TestBed.configureTestingModule({ providers: [{ provide: RestService, useValue: { request: () => answers.shift() ?? throwError(() => new Error('away')) } }] });
    seen = [];
    isDone = false;
    answers = [];
  });

  afterEach(() => vi.unstubAllGlobals());

  const watch = () =>
    TestBed.inject(BulkMessageService)
      .progress('7')
      .subscribe({ next: progress => seen.push(progress.messagesPerSecond), complete: () => (isDone = true) });

  it('comes event by event and ends with the last one, which counts', () => {
    watch();
    Source.last.tell('progress', { messagesPerSecond: 10 });
    expect(isDone).toBe(false);
    Source.last.tell('finished', { messagesPerSecond: null });

    expect(seen).toEqual([10, null]);
    expect(isDone).toBe(true);
    expect(Source.last.isClosed).toBe(true);
    expect(Source.last.url).toContain('/bulk-messages/7/progress');
  });

  it('is asked for one by one where no stream is given', () => {
    vi.useFakeTimers();
    answers = [of({ messagesPerSecond: 1, isFinished: false }), throwError(() => new Error('away')), of({ messagesPerSecond: 2, isFinished: true })];
    watch();
    Source.last.readyState = Source.CLOSED;
    Source.last.dispatchEvent(new Event('error'));
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();

    expect(seen).toEqual([1, 2]);
    expect(isDone).toBe(true);
    expect(Source.last.isClosed).toBe(true);
  });

  it('goes on with the stream that the browser opens again', () => {
    watch();
    Source.last.readyState = 0;
    Source.last.dispatchEvent(new Event('error'));
    Source.last.tell('progress', { messagesPerSecond: 10 });

    expect(seen).toEqual([10]);
  });

  it('is left when the page is', () => {
    watch().unsubscribe();

    expect(Source.last.isClosed).toBe(true);
  });
});
