import { TestBed } from '@angular/core/testing';
import { TemplateButtonKind, TemplateHeaderKind, TemplatePreviewButtonDto, TemplatePreviewDto } from '@bulk-whatsapp/ng/proxy';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { PhonePreview } from './phone-preview';

const PLAIN: TemplatePreviewDto = {
  headerKind: TemplateHeaderKind.None, headerText: null, location: null, productId: null, body: 'Hello', offer: null, footer: null, buttons: [], cards: [],
};

function shown(message: Partial<TemplatePreviewDto>): HTMLElement {
  TestBed.configureTestingModule({ providers: provideAbpStandIns() });
  const fixture = TestBed.createComponent(PhonePreview);
  fixture.componentRef.setInput('message', { ...PLAIN, ...message });
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

function button(text: string): TemplatePreviewButtonDto {
  return { kind: TemplateButtonKind.QuickReply, text, url: null, phoneNumber: null, code: null };
}

describe('PhonePreview', () => {
  it('has cards side by side, each with its picture, text and buttons', () => {
    const image = { headerKind: TemplateHeaderKind.Image, productId: null, buttons: [button('More')] };
    const page = shown({
      cards: [
        { ...image, mediaLink: 'https://cdn.example.org/a.jpg', body: 'Take *10 %* off' },
        { ...image, mediaLink: null, body: null },
      ],
    });

    const cards = [...page.querySelectorAll('.cards > li')];
    expect(cards.map(card => card.querySelector('.media span')!.textContent)).toEqual(['https://cdn.example.org/a.jpg', 'Enum:TemplateHeaderKind:Image']);
    expect(cards[0].querySelector('.body')!.textContent).toBe('Take 10 % off');
    expect(cards[0].querySelector('.body .fw-bold')!.textContent).toBe('10 %');
    expect(cards.map(card => card.querySelector('.button')!.textContent!.trim())).toEqual(['More', 'More']);
  });

  it('has the offer with its end', () => {
    const offer = shown({ offer: { text: 'Ends soon', end: '2027-05-01T18:00Z' } }).querySelector('.offer')!;

    expect(offer.textContent!.trim().replace(/\s+/g, ' ')).toBe('Ends soon 2027-05-01T18:00Z');
  });

  it('has neither cards nor offer where the template has none', () => {
    expect(shown({}).querySelector('.offer, .cards')).toBeNull();
  });
});
