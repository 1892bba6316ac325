import { ComponentFixture, TestBed } from '@angular/core/testing';
import { ActivatedRoute } from '@angular/router';
import { OptOutService, OptOutSettingsDto } from '@bulk-whatsapp/ng/proxy';
import { of } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { StopWords } from './stop-words';

describe('StopWords', () => {
  let sent: OptOutSettingsDto[];
  let fixture: ComponentFixture<StopWords>;

  async function open(): Promise<HTMLElement> {
    sent = [];
    const service = {
      getSettings: () => of({ stopWords: 'basta', startWords: null, confirmation: null }),
      updateSettings: (input: OptOutSettingsDto) => (sent.push(input), of(input)),
    };
    TestBed.configureTestingModule({ providers: [...provideAbpStandIns(), { provide: OptOutService, useValue: service }, { provide: ActivatedRoute, useValue: {} }] });
    fixture = TestBed.createComponent(StopWords);
    await settle();
    return fixture.nativeElement as HTMLElement;
  }

  async function settle(): Promise<void> {
    fixture.detectChanges();
    await fixture.whenStable();
    fixture.detectChanges();
  }

  async function type(element: HTMLElement, id: string, value: string): Promise<void> {
    const field = element.querySelector<HTMLTextAreaElement>(`#${id}`)!;
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await settle();
  }

  it('shows the answer as a phone does, counts its characters, and stores what was typed', async () => {
    const element = await open();
    expect(element.querySelector<HTMLTextAreaElement>('#stop-words')!.value).toBe('basta');
    expect(element.querySelector('bw-phone-preview')).toBeNull();

    await type(element, 'confirmation', 'You are *off* the list.');
    expect(element.querySelector('bw-phone-preview .body')!.textContent).toBe('You are off the list.');
    expect(element.querySelector('#confirmation-count')!.textContent).toBe('UI:CharactersOf(23, 1,024)');
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(true);

    element.querySelector('form')!.dispatchEvent(new Event('submit'));
    await settle();

    expect(sent).toEqual([{ stopWords: 'basta', startWords: null, confirmation: 'You are *off* the list.' }]);
    expect(element.querySelector('[role=status]')!.textContent).toBe('UI:Saved');
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(false);
  });
});
