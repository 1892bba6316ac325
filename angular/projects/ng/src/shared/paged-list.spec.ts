import { PagedResultDto } from '@abp/ng.core';
import { HttpErrorResponse } from '@angular/common/http';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { of, Subject } from 'rxjs';
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

@Component({ template: '' })
class Filtered {
  readonly asked: string[] = [];
  readonly list = new PagedList<string>(page => {
    this.asked.push(`${this.filter}/${this.status ?? ''}/${page.skipCount}`);
    return of({ totalCount: 61, items: ['one'] });
  });
  filter = '';
  status: number | null = null;

  constructor() {
    this.list.keepInAddress(this, ['filter', 'status']);
  }
}

describe('PagedList in the address', () => {
  const open = async (address: string) => {
    TestBed.configureTestingModule({ providers: [...provideAbpStandIns(), provideRouter([{ path: 'list', component: Filtered }])] });
    const harness = await RouterTestingHarness.create();
    return { page: await harness.navigateByUrl(address, Filtered), router: TestBed.inject(Router), harness };
  };

  it('shows what the address names', async () => {
    const { page } = await open('/list?filter=spring&status=0&page=3');

    expect(page.asked).toEqual(['spring/0/40']);
    expect(page.list.page()).toBe(2);
  });

  it('writes filters and page into the address, keeps what is not its own, and follows Back', async () => {
    const { page, router, harness } = await open('/list?tab=x');
    page.filter = 'autumn';
    page.list.load();
    await harness.fixture.whenStable();
    expect(router.url).toBe('/list?tab=x&filter=autumn');
    page.list.load(1);
    await harness.fixture.whenStable();
    expect(router.url).toBe('/list?tab=x&filter=autumn&page=2');

    await harness.navigateByUrl('/list?tab=x');

    expect(page.filter).toBe('');
    expect(page.asked).toEqual(['//0', 'autumn//0', 'autumn//20', '//0']);
  });

  it('asks again when nothing in the address changes', async () => {
    const { page, harness } = await open('/list');
    page.list.load();
    await harness.fixture.whenStable();

    expect(page.asked).toEqual(['//0', '//0']);
  });

  it('goes to the last page when the address names one beyond it', async () => {
    const { page, router, harness } = await open('/list?page=9');
    await harness.fixture.whenStable();

    expect(page.asked).toEqual(['//160', '//60']);
    expect(router.url).toBe('/list?page=4');
  });
});
