import { RestService } from '@abp/ng.core';
import { TestBed } from '@angular/core/testing';
import { BulkMessageProgressDto, BulkMessageService } from './bulk-messages';

class Source extends EventTarget {
  static last: Source;
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

  beforeEach(() => {
    vi.stubGlobal('EventSource', Source);
    TestBed.configureTestingModule({ providers: [{ provide: RestService, useValue: {} }] });
    seen = [];
    isDone = false;
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

  it('is left when the page is', () => {
    watch().unsubscribe();

    expect(Source.last.isClosed).toBe(true);
  });
});
