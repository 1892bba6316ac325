import { ToasterService } from '@abp/ng.theme.shared';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ModuleSettingService } from '@bulk-whatsapp/ng/proxy';
import { of } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { SettingTab } from './setting-tab';

async function open(canUpdate: boolean) {
  const service = {
    get: () => of({ canUpdate, items: [{ name: 'BulkWhatsApp.DefaultCountry', displayName: 'Country', description: 'Two letters', value: null }] }),
    update: vi.fn((items: object[]) => of({ canUpdate, items })),
  };
  TestBed.configureTestingModule({
    providers: [...provideAbpStandIns(), provideRouter([]), { provide: ModuleSettingService, useValue: service }, { provide: ToasterService, useValue: { success: vi.fn() } }],
  });
  const fixture = TestBed.createComponent(SettingTab);
  fixture.autoDetectChanges();
  await fixture.whenStable();
  return { page: fixture.nativeElement as HTMLElement, service };
}

describe('SettingTab', () => {
  it('sends what was entered', async () => {
    const { page, service } = await open(true);
    const country = page.querySelector('input')!;
    country.value = 'DE';
    country.dispatchEvent(new Event('input'));

    page.querySelector('button')!.click();

    expect(service.update).toHaveBeenCalledWith([{ name: 'BulkWhatsApp.DefaultCountry', value: 'DE' }]);
  });

  it('only shows settings that are in the configuration', async () => {
    const { page } = await open(false);

    expect(page.querySelector('input')?.readOnly).toBe(true);
    expect(page.querySelector('button')).toBeNull();
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/bulk-whatsapp/opt-outs/words');
  });
});
