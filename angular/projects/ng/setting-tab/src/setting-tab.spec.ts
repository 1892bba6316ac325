import { ToasterService } from '@abp/ng.theme.shared';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ModuleSettingService, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { of } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { SettingTab } from './setting-tab';

async function open(canUpdate: boolean) {
  const service = {
    get: () => of({
      canUpdate,
      items: [
        { name: 'BulkWhatsApp.DefaultCountry', displayName: 'Country', description: 'Of national numbers', value: '' },
        { name: 'BulkWhatsApp.Retention.MessageDays', displayName: 'Days', description: 'Or never', value: '90' },
      ],
    }),
    update: vi.fn((items: object[]) => of({ canUpdate, items })),
  };
  const countries = { getCountries: () => of({ items: [{ code: 'US', callingCode: '1' }, { code: 'DE', callingCode: '49' }] }) };
  TestBed.configureTestingModule({
    providers: [...provideAbpStandIns(), provideRouter([]), { provide: ModuleSettingService, useValue: service }, { provide: RecipientListService, useValue: countries }, { provide: ToasterService, useValue: { success: vi.fn() } }],
  });
  const fixture = TestBed.createComponent(SettingTab);
  fixture.autoDetectChanges();
  await fixture.whenStable();
  return { page: fixture.nativeElement as HTMLElement, service };
}

describe('SettingTab', () => {
  it('sends what was chosen and entered', async () => {
    const { page, service } = await open(true);
    const country = page.querySelector('select')!;
    expect([...country.options].map(option => option.text.trim())).toEqual(['UI:NoDefaultCountry', 'Germany (+49)', 'United States (+1)']);
    country.selectedIndex = 1;
    country.dispatchEvent(new Event('change'));
    const days = page.querySelector('input')!;
    days.value = 'never';
    days.dispatchEvent(new Event('input'));

    page.querySelector('button')!.click();

    expect(service.update).toHaveBeenCalledWith([
      { name: 'BulkWhatsApp.DefaultCountry', value: 'DE' },
      { name: 'BulkWhatsApp.Retention.MessageDays', value: 'never' },
    ]);
  });

  it('only shows settings that are in the configuration', async () => {
    const { page } = await open(false);

    expect(page.querySelector('input')?.disabled).toBe(true);
    expect(page.querySelector('select')?.disabled).toBe(true);
    expect(page.querySelector('button')).toBeNull();
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/bulk-whatsapp/opt-outs/words');
  });
});
