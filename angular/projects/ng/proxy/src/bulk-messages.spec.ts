import { CORE_OPTIONS } from '@abp/ng.core';
import { HttpEventType, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { BulkMessageProgressDto, BulkMessageService } from './bulk-messages';

const STREAM = '/api/bulk-whatsapp/bulk-messages/progress?ids=7';
const SNAPSHOT = '/api/bulk-whatsapp/bulk-messages/7/progress-snapshot';
const GATHERED_MS = 100;

describe('the progress of a campaign', () => {
  let http: HttpTestingController;
  let seen: (number | null)[];
  let isDone: boolean;
  let text: string;

  beforeEach(() => {
    vi.useFakeTimers();
    TestBed.configureTestingModule({ providers: [...provideAbpStandIns(), { provide: CORE_OPTIONS, useValue: {} }, provideHttpClient(), provideHttpClientTesting()] });
    http = TestBed.inject(HttpTestingController);
    seen = [];
    isDone = false;
    text = 'retry: 2000\n\n';
  });

  afterEach(() => vi.useRealTimers());

  // Without locks the tab leads itself.
  const watch = () => {
    const watching = TestBed.inject(BulkMessageService)
      .progress('7')
      .subscribe({ next: progress => seen.push(progress.messagesPerSecond), complete: () => (isDone = true) });
    vi.advanceTimersByTime(GATHERED_MS);
    return watching;
  };

  const event = (type: string, progress: Partial<BulkMessageProgressDto>) => `event: ${type}\ndata: ${JSON.stringify({ id: '7', ...progress })}\n\n`;

  const tell = (request: ReturnType<HttpTestingController['expectOne']>, part: string) => {
    text += part;
    request.event({ type: HttpEventType.DownloadProgress, loaded: text.length, partialText: text } as never);
  };

  it('comes event by event, however it is cut, and ends with the last one', () => {
    watch();
    const stream = http.expectOne(STREAM);
    expect(stream.request.headers.get('Accept')).toBe('text/event-stream');
    const first = event('progress', { messagesPerSecond: 10, isFinished: false });
    tell(stream, first.slice(0, 20));
    expect(seen).toEqual([]);
    tell(stream, `${first.slice(20)}: still here\n\n`);
    expect(seen).toEqual([10]);
    tell(stream, event('progress', { messagesPerSecond: null, isFinished: true }) + event('finished', { messagesPerSecond: null, isFinished: true }));

    expect(seen).toEqual([10, null]);
    expect(isDone).toBe(true);
    expect(stream.cancelled).toBe(true);
  });

  it('is asked for one by one where no stream is given', () => {
    watch();
    http.expectOne(STREAM).flush('', { status: 429, statusText: 'Too Many Requests' });
    vi.advanceTimersByTime(1);
    http.expectOne(SNAPSHOT).flush({ id: '7', messagesPerSecond: 1, isFinished: false });
    vi.advanceTimersByTime(5_000);
    http.expectOne(SNAPSHOT).error(new ProgressEvent('error'));
    vi.advanceTimersByTime(5_000);
    http.expectOne(SNAPSHOT).flush({ id: '7', messagesPerSecond: 2, isFinished: true });

    expect(seen).toEqual([1, 2]);
    expect(isDone).toBe(true);
  });

  it('opens a stream again that ended or broke', () => {
    watch();
    http.expectOne(STREAM).flush(text + event('progress', { messagesPerSecond: 10 }));
    vi.advanceTimersByTime(2_000);
    http.expectOne(STREAM).error(new ProgressEvent('error'));
    vi.advanceTimersByTime(2_000);
    tell(http.expectOne(STREAM), event('progress', { messagesPerSecond: 20 }));

    expect(seen).toEqual([10, 20]);
    expect(isDone).toBe(false);
  });

  it('is left when the page is', () => {
    watch().unsubscribe();

    expect(http.expectOne(STREAM).cancelled).toBe(true);
  });
});
