import { TemplatePlaceholderDto, TemplatePlaceholderKind } from '@bulk-whatsapp/ng/proxy';
import { columnsByTitle } from './column-titles';

function placeholder(key: string, kind = TemplatePlaceholderKind.Text): TemplatePlaceholderDto {
  return { part: 1, index: 1, kind, key, name: `Body {{${key}}}`, isOptional: false, maxLength: 10, example: null };
}

function column(key: string, columns: string[], nameTitle: string | null = null): string | null {
  return columnsByTitle([placeholder(key)], columns, nameTitle)[0];
}

describe('the column that names a placeholder', () => {
  it('has the same title, whatever its spelling and language', () => {
    for (const title of ['first_name', 'First name', 'FIRST-NAME', 'Vorname', 'Nombre', 'Prénom', 'الاسم الأول']) {
      expect(column('first_name', ['City', title])).toBe(title);
    }
    expect(column('order_no', ['Kundennummer', 'Bestellnummer'])).toBe('Bestellnummer');
    expect(column('city', ['Ort', 'Land'])).toBe('Ort');
  });

  it('is none if its title says something else, or two say the same', () => {
    expect(column('voucher_text', ['City', 'Offer'])).toBeNull();
    expect(column('first_name', ['Last name'])).toBeNull();
    expect(column('city', ['Ort', 'Ciudad'])).toBeNull();
    expect(column('city', ['Ort', 'City'])).toBe('City');
  });

  it('is the recipients’ name where that was its title', () => {
    expect(column('first_name', ['Ort'], 'Vorname')).toBe('name');
    expect(column('first_name', ['Ort'], 'Nachname')).toBeNull();
    expect(column('customer_name', ['Ort'])).toBe('name');
  });

  it('is never guessed for an address, except by the placeholder’s own key', () => {
    const link = placeholder('code', TemplatePlaceholderKind.UrlSuffix);
    expect(columnsByTitle([link], ['Gutscheincode'], null)).toEqual([null]);
    expect(columnsByTitle([link], ['code'], null)).toEqual(['code']);
  });
});
