import { ComponentFixture, TestBed } from '@angular/core/testing';
import { RecipientDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { of, Subject } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { RecipientEditor } from './recipient-editor';

const person = (id: string) => ({ id, phoneNumber: `+${id}`, name: null }) as RecipientDto;

describe('RecipientEditor', () => {
  let texts: Map<string, Subject<string>>;
  let sent: { id: string; data: string | null }[];
  let fixture: ComponentFixture<RecipientEditor>;

  function open(recipient: RecipientDto | null, columns: string[]): HTMLElement {
    const service = {
      getRecipientText: (_: string, id: string) => texts.set(id, new Subject<string>()).get(id),
      updateRecipient: (_: string, id: string, input: { data: string | null }) => (sent.push({ id, data: input.data }), of({})),
    };
    TestBed.configureTestingModule({ providers: [...provideAbpStandIns(), { provide: RecipientListService, useValue: service }] });
    fixture = TestBed.createComponent(RecipientEditor);
    fixture.componentRef.setInput('listId', 'l1');
    show(recipient, columns);
    return fixture.nativeElement as HTMLElement;
  }

  function show(recipient: RecipientDto | null, columns: string[]): void {
    fixture.componentRef.setInput('recipient', recipient);
    fixture.componentRef.setInput('columns', columns);
    fixture.detectChanges();
  }

  function tell(id: string, city: string): void {
    texts.get(id)!.next(JSON.stringify({ id, data: { city } }));
    fixture.detectChanges();
  }

  // Angular's forms register their fields a moment after drawing them.
  async function type(selector: string, value: string): Promise<void> {
    await fixture.whenStable();
    const field = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>(selector)!;
    field.value = value;
    field.dispatchEvent(new Event('input'));
    fixture.detectChanges();
  }

  async function values(element: HTMLElement): Promise<string[]> {
    await fixture.whenStable();
    return [...element.querySelectorAll<HTMLInputElement>('[id^=edit-data]')].map(field => field.value);
  }

  beforeEach(() => {
    texts = new Map();
    sent = [];
  });

  it('keeps what was typed for a new person when the list is read again', async () => {
    const element = open(null, ['city']);
    await type('#edit-data-0', 'Berlin');
    show(null, ['city', 'offer']);

    expect(await values(element)).toEqual(['Berlin', '']);
  });

  it('never shows nor saves the data of the person who was chosen before', async () => {
    const element = open(person('1'), []);
    show(person('2'), []);
    tell('2', 'Reno');
    tell('1', 'Ulm');
    expect(await values(element)).toEqual(['Reno']);

    element.querySelector('form')!.dispatchEvent(new Event('submit'));

    expect(sent).toEqual([{ id: '2', data: '{"city":"Reno"}' }]);
  });

  it('can be saved when a new person is added before the one chosen has come', async () => {
    const element = open(person('1'), []);
    show(null, []);
    await type('#edit-number', '+2');

    expect(element.querySelector<HTMLButtonElement>('[type=submit]')!.disabled).toBe(false);
  });
});
