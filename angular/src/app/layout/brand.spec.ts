import { TestBed } from '@angular/core/testing';
import { Brand, isBright } from './brand';

describe('Brand', () => {
  afterEach(() => vi.restoreAllMocks());

  const load = async (answer: object | null) => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(() => (answer ? Promise.resolve(new Response(JSON.stringify(answer))) : Promise.reject(new Error('away'))));
    const brand = TestBed.inject(Brand);
    await brand.load();
    return brand;
  };

  it('is the organisation\'s', async () => {
    const brand = await load({ name: 'Shop', colour: '#ffdd00', hasLogo: true });

    expect([brand.name(), brand.logo(), brand.theme()]).toEqual(['Shop', '/branding/logo', 'light']);
    expect(document.documentElement.style.getPropertyValue('--app-brand')).toBe('#ffdd00');
  });

  it('is the product\'s if nothing is set or nobody answers', async () => {
    const brand = await load(null);

    expect([brand.name(), brand.logo(), brand.theme()]).toEqual(['Bulk WhatsApp', '', 'dark']);
  });

  it('has light text on dark colours', () => {
    expect(isBright('#ffffff')).toBe(true);
    expect(isBright('#0a58ca')).toBe(false);
  });
});
