import { PagedResultDto } from '@abp/ng.core';
import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { Page, PagedList } from './paged-list';

describe('PagedList', () => {
  let asked: Page[];
  let answers: Subject<PagedResultDto<string>>[];
  let list: PagedList<string>;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: provideAbpStandIns() });
    asked = [];
    answers = [];
    list = TestBed.runInInjectionContext(
      () =>
        new PagedList<string>(page => {
          asked.push(page);
          answers.push(new Subject());
          return answers[answers.length - 1];
        }),
    );
  });

  it('asks for one page at a time and knows how many there are', () => {
    list.load();
    expect(list.isLoading()).toBe(true);
    answers[0].next({ totalCount: 41, items: ['first'] });
    list.load(2);

    expect(asked).toEqual([{ skipCount: 0, maxResultCount: 20 }, { skipCount: 40, maxResultCount: 20 }]);
    expect(list.pages()).toBe(3);
    expect(list.items()).toEqual(['first']);
  });

  it('shows what was asked for last, whatever comes first', () => {
    list.load(1);
    list.load(0);
    answers[1].next({ totalCount: 1, items: ['new'] });
    answers[0].next({ totalCount: 1, items: ['old'] });

    expect(list.items()).toEqual(['new']);
    expect(list.page()).toBe(0);
  });

  it('keeps what it shows when a page fails, says why, and can be asked again', () => {
    list.load();
    answers[0].next({ totalCount: 30, items: ['kept'] });
    list.load(1);
    answers[1].error(new HttpErrorResponse({ status: 0 }));

    expect(list.items()).toEqual(['kept']);
    expect(list.page()).toBe(0);
    expect(list.error()).toBe('UI:SomethingFailed');
    list.reload();
    expect(list.error()).toBe('');
    expect(asked[2].skipCount).toBe(0);
  });

  it('has one page when it is empty', () => {
    expect(list.pages()).toBe(1);
    expect(list.items()).toEqual([]);
  });
});
