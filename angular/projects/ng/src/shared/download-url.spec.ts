import { TestBed } from '@angular/core/testing';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { DownloadUrl } from './download-url';

describe('DownloadUrl', () => {
  it('asks for the user\'s language and leaves out what was not chosen', () => {
    TestBed.configureTestingModule({ providers: provideAbpStandIns([], 'de') });
    const url = TestBed.inject(DownloadUrl).to('/api/x/export', { filter: 'a&b', status: 0, label: undefined });

    expect(url).toBe('/api/x/export?culture=de&ui-culture=de&filter=a%26b&status=0');
  });
});
