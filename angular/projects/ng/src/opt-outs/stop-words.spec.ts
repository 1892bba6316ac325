import { ComponentFixture, TestBed } from '@angular/core/testing';
import { ActivatedRoute } from '@angular/router';
import { OptOutService, UpdateOptOutSettingsDto } from '@bulk-whatsapp/ng/proxy';
import { of } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { StopWords } from './stop-words';

const BUILT_IN = [{ language: 'fr', stopWords: ['ARRET', 'STOP'], startWords: ['DEBUT'] }];

describe('StopWords', () => {
  let sent: UpdateOptOutSettingsDto[];
  let fixture: ComponentFixture<StopWords>;

  async function open(): Promise<HTMLElement> {
    sent = [];
    const service = {
      getSettings: () => of({ stopWords: ['basta', 'nix mehr'], startWords: [], confirmation: null, concurrencyStamp: 's1', builtIn: BUILT_IN }),
      updateSettings: (input: UpdateOptOutSettingsDto) => (sent.push(input), of({ ...input, concurrencyStamp: 's2', builtIn: BUILT_IN })),
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
    expect(element.querySelector<HTMLTextAreaElement>('#stop-words')!.value).toBe('basta\nnix mehr');
    expect(element.querySelector('tbody')!.textContent).toContain('ARRET · STOP');
    expect(element.querySelector('bw-phone-preview')).toBeNull();

    await type(element, 'confirmation', 'You are *off* the list.');
    expect(element.querySelector('bw-phone-preview .body')!.textContent).toBe('You are off the list.');
    expect(element.querySelector('#confirmation-count')!.textContent).toBe('UI:CharactersOf(23, 1,024)');
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(true);

    await type(element, 'stop-words', ' basta \n\nfertig');
    element.querySelector('form')!.dispatchEvent(new Event('submit'));
    await settle();

    expect(sent).toEqual([{ stopWords: ['basta', 'fertig'], startWords: [], confirmation: 'You are *off* the list.', concurrencyStamp: 's1' }]);
    expect(element.querySelector('[role=status]')!.textContent).toBe('UI:Saved');
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(false);
  });
});
