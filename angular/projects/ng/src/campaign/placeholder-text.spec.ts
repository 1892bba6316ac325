import { TemplateDto, TemplatePart, TemplatePlaceholderDto } from '@bulk-whatsapp/ng/proxy';
import { placeholderText } from './placeholder-text';

const template = {
  headerText: 'For {{1}}',
  bodyText: `Dear customer,\nHello {{1}}, your order {{ order_no }} is ready${', and so on'.repeat(9)}.`,
  buttons: [{ url: null }, { url: 'https://shop.example.org/{{1}}' }],
} as TemplateDto;

function text(part: TemplatePart, index: number, key: string) {
  return placeholderText(template, { part, index, key } as TemplatePlaceholderDto);
}

describe('the text around a placeholder', () => {
  it('is the line of the template in which it stands', () => {
    expect(text(TemplatePart.Header, 1, 'header_1')).toEqual({ before: 'For ', mark: '{{1}}', after: '' });
    expect(text(TemplatePart.Body, 2, 'order_no')).toMatchObject({ before: 'Hello {{1}}, your order ', mark: '{{ order_no }}' });
    expect(text(TemplatePart.Body, 2, 'order_no')?.after.length).toBe(33);
    expect(text(TemplatePart.Button, 2, 'button_2')?.before).toBe('https://shop.example.org/');
  });

  it('is none for what stands in no text', () => {
    expect(text(TemplatePart.Card, 1, 'card_1_image')).toBeNull();
    expect(text(TemplatePart.Button, 1, 'button_1')).toBeNull();
  });
});
