import { TemplateButtonKind, TemplateCategory, TemplateHeaderKind, TemplateParameterFormat } from '@bulk-whatsapp/ng/proxy';
import { copyOf, emptyContent, inCategory, inShape, isAt, nextVariable, shapeOf, variablesOf } from './template-draft';

const { Named, Positional } = TemplateParameterFormat;

describe('a template that is being written', () => {
  it('finds its placeholders', () => {
    expect(variablesOf('Hello {{1}}, see {{2}} and {{1}} or {{x}}', Positional)).toEqual(['1', '2']);
    expect(variablesOf('Hello {{first_name}}, {{ x }}', Named)).toEqual(['first_name']);
    expect(variablesOf(null, Named)).toEqual([]);
  });

  it('adds one more placeholder', () => {
    expect(nextVariable('', Positional)).toBe('{{1}}');
    expect(nextVariable('Hello {{1}} and {{4}}', Positional)).toBe('{{5}}');
    expect(nextVariable('Hello {{first_name}}', Named)).toBe('{{field_2}}');
  });

  it('changes its shape without what does not belong to it', () => {
    const plain = { ...emptyContent('en'), footer: 'Bye', headerKind: TemplateHeaderKind.Text };
    const offer = inShape(plain, 'offer');
    expect([shapeOf(plain), shapeOf(offer), offer.footer, offer.buttons[0].kind]).toEqual(['plain', 'offer', null, TemplateButtonKind.Url]);
    const carousel = inShape(offer, 'carousel');
    expect([shapeOf(carousel), carousel.cards.length, carousel.buttons.length, carousel.headerKind]).toEqual(['carousel', 2, 0, TemplateHeaderKind.None]);
    expect(shapeOf(inShape(carousel, 'plain'))).toBe('plain');
  });

  it('has one button as a sign-in code, and none afterwards', () => {
    const code = inCategory(inShape(emptyContent('en'), 'carousel'), TemplateCategory.Authentication);
    expect([code.buttons.length, code.buttons[0].kind, code.cards.length]).toEqual([1, TemplateButtonKind.OneTimeCode, 0]);
    expect(inCategory(code, TemplateCategory.Utility).buttons).toEqual([]);
  });

  it('is copied under another name or into another language', () => {
    const content = { ...emptyContent('de'), name: 'offer' };
    expect(copyOf(content, false)).toMatchObject({ name: 'offer_2', language: 'de' });
    expect(copyOf(content, true)).toMatchObject({ name: 'offer', language: '' });
    expect(emptyContent('en').language).toBe('en_US');
  });

  it('shows a problem at the part that somebody has touched', () => {
    expect(isAt('buttons[0].url', 'buttons[0].url')).toBe(true);
    expect(isAt('buttons', 'buttons[0].text')).toBe(true);
    expect(isAt('cards[1].body', 'cards[1]')).toBe(true);
    expect(isAt('buttons[1].text', 'buttons[10].text')).toBe(false);
    expect(isAt('body', 'bodySamples.1')).toBe(false);
  });
});
