import { HttpErrorResponse } from '@angular/common/http';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { AudienceText, BulkMessageService, RecipientFileDto } from '@bulk-whatsapp/ng/proxy';
import { Subject } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { PastedRows } from './pasted-rows';

const READ = {
  columns: ['Cliente', 'Móvil', 'Teléfono'],
  phoneColumn: 'Móvil',
  phoneColumnCandidates: [],
  encodings: [],
  rows: [{ rowNumber: 2, mobileNumber: '612345678', recipientName: 'Ana', recipientData: '{"Teléfono":"912345678"}', problem: null }],
} as unknown as RecipientFileDto;

describe('PastedRows', () => {
  let asked: { audience: AudienceText; answer: Subject<RecipientFileDto> }[];
  let happened: string[];
  let fixture: ComponentFixture<PastedRows>;

  function open(): HTMLElement {
    asked = [];
    happened = [];
    const readRecipientsText = (audience: AudienceText) => {
      asked.push({ audience, answer: new Subject() });
      return asked.at(-1)!.answer;
    };
    TestBed.configureTestingModule({ providers: [...provideAbpStandIns(), { provide: BulkMessageService, useValue: { readRecipientsText } }] });
    fixture = TestBed.createComponent(PastedRows);
    fixture.componentRef.setInput('text', 'Cliente\tMóvil');
    fixture.componentRef.setInput('country', 'ES');
    fixture.componentInstance.taken.subscribe(read => happened.push(`taken by ${read.phoneColumn}`));
    fixture.componentInstance.wantedAsIs.subscribe(() => happened.push('as is'));
    fixture.componentInstance.dropped.subscribe(() => happened.push('dropped'));
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  }

  function answer(read: RecipientFileDto): void {
    asked.at(-1)!.answer.next(read);
    fixture.detectChanges();
  }

  function press(element: HTMLElement, text: string): void {
    [...element.querySelectorAll('button')].find(button => button.textContent === text)!.click();
    fixture.detectChanges();
  }

  it('has the server say who is meant, and shows that it reads', () => {
    const element = open();
    expect(asked[0].audience).toEqual({ text: 'Cliente\tMóvil', defaultCountry: 'ES' });
    expect(element.querySelector('[role=status]')!.textContent).toBe('UI:ReadingPaste');
    expect(element.querySelector('button')).toBeNull();

    answer(READ);

    expect(happened).toEqual(['taken by Móvil']);
  });

  it('asks where two columns are possible, and takes the rows after the answer', () => {
    const element = open();
    answer({ ...READ, phoneColumn: null, phoneColumnCandidates: ['Móvil', 'Teléfono'] });
    expect(happened).toEqual([]);

    element.querySelectorAll<HTMLInputElement>('input[type=radio]')[1].click();
    answer({ ...READ, phoneColumn: 'Teléfono' });

    expect(asked[1].audience.phoneColumn).toBe('Teléfono');
    expect(happened).toEqual(['taken by Teléfono']);
  });

  it('keeps what could not be read, until somebody decides', () => {
    const element = open();
    asked[0].answer.error(new HttpErrorResponse({ status: 403, error: { error: { message: 'No column with numbers.' } } }));
    fixture.detectChanges();
    expect(element.querySelector('[role=alert]')!.textContent).toBe('No column with numbers.');

    press(element, 'UI:TryAgain');
    asked[1].answer.error(new HttpErrorResponse({ status: 0 }));
    fixture.detectChanges();
    press(element, 'UI:PasteAsIs');
    press(element, 'UI:DropPaste');

    expect(happened).toEqual(['as is', 'dropped']);
  });
});
