import { CORE_OPTIONS } from '@abp/ng.core';
import { ToasterService } from '@abp/ng.theme.shared';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { Download } from './download';

@Component({ imports: [Download], template: `<a [bwDownload]="url">Export</a>` })
class Page {
  readonly url = '/api/bulk-whatsapp/messages/export?culture=de&filter=a%26b';
}

describe('a link to a file', () => {
  let http: HttpTestingController;
  let link: HTMLAnchorElement;
  let followed: string[];
  const toaster = { error: vi.fn() };

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        ...provideAbpStandIns(),
        { provide: CORE_OPTIONS, useValue: {} },
        { provide: ToasterService, useValue: toaster },
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    http = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(Page);
    fixture.detectChanges();
    link = fixture.nativeElement.querySelector('a');
    followed = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      followed.push(this.href);
    });
  });

  afterEach(() => vi.restoreAllMocks());

  const press = () => {
    const click = new MouseEvent('click', { cancelable: true });
    link.dispatchEvent(click);
    return click;
  };

  it('is followed with a token that was asked for it', () => {
    expect(press().defaultPrevented).toBe(true);
    const request = http.expectOne('/api/bulk-whatsapp/download-tokens');
    expect(request.request.body).toEqual({ path: '/api/bulk-whatsapp/messages/export?culture=de&filter=a%26b' });
    request.flush({ token: 'a+b', expiresAt: '' });

    const target = new URL(followed[0]);
    expect(target.pathname).toBe('/api/bulk-whatsapp/messages/export');
    expect(Object.fromEntries(target.searchParams)).toEqual({ culture: 'de', filter: 'a&b', downloadToken: 'a+b' });
  });

  it('says why there is no file', () => {
    press();
    http.expectOne('/api/bulk-whatsapp/download-tokens').flush({ error: { message: 'Too many.' } }, { status: 429, statusText: 'Too Many' });

    expect(followed).toEqual([]);
    expect(toaster.error).toHaveBeenCalledWith('Too many.');
  });

  it('keeps its address for another tab', () => {
    expect(link.getAttribute('href')).toBe('/api/bulk-whatsapp/messages/export?culture=de&filter=a%26b');
  });
});
