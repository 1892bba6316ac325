import { HttpErrorResponse } from '@angular/common/http';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { ImportReadingDto } from '@bulk-whatsapp/ng/proxy';
import { firstValueFrom, of, throwError } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { isColumnMissing, readAsking, ReadingChoice, ReadingChoices } from './reading-choices';

const READING: ImportReadingDto = {
  columns: ['Name', 'Phone', 'WhatsApp', 'Ort'],
  phoneColumn: 'WhatsApp',
  phoneColumnCandidates: [],
  nameColumn: 'Name',
  countryColumn: null,
  userIdColumn: null,
  encoding: null,
  encodings: [],
  hiddenRows: 0,
};
const ASKED = { ...READING, phoneColumn: null, phoneColumnCandidates: ['WhatsApp', 'Phone'] };
const ROWS = [
  { Name: 'Ana', Phone: '+34912345678', WhatsApp: '+34612345678' },
  { Name: 'Eva', Phone: '', WhatsApp: '+34612345679' },
];

describe('ReadingChoices', () => {
  let chosen: ReadingChoice[];
  let fixture: ComponentFixture<ReadingChoices>;

  function open(reading: ImportReadingDto): HTMLElement {
    TestBed.configureTestingModule({ providers: provideAbpStandIns() });
    fixture = TestBed.createComponent(ReadingChoices);
    chosen = [];
    fixture.componentInstance.chosen.subscribe(choice => chosen.push(choice));
    fixture.componentRef.setInput('rows', ROWS);
    show(reading);
    return fixture.nativeElement as HTMLElement;
  }

  function show(reading: ImportReadingDto): void {
    fixture.componentRef.setInput('reading', reading);
    fixture.detectChanges();
  }

  const labels = (element: HTMLElement) => [...element.querySelectorAll('fieldset label')].map(label => label.textContent!.replace(/\s+/g, ' ').trim());

  it('asks for the column of the numbers with what stands in each, likeliest first', () => {
    const element = open(ASKED);
    expect(labels(element)).toEqual(['WhatsApp – +34612345678 · +34612345679', 'Phone – +34912345678']);

    element.querySelectorAll<HTMLInputElement>('fieldset input')[1].click();

    expect(chosen).toEqual([{ phoneColumn: 'Phone' }]);
  });

  it('keeps the question after its answer, so that another can be given', () => {
    const element = open(ASKED);
    fixture.componentRef.setInput('rows', []);
    show({ ...READING, phoneColumn: 'Phone' });

    expect(labels(element)).toHaveLength(2);
    expect(element.querySelector<HTMLInputElement>('fieldset input:checked')!.labels![0].textContent).toContain('+34912345678');
    expect(element.querySelector<HTMLSelectElement>('#phone-column')!.value).toBe('Phone');
  });

  it('forgets the question with the file', () => {
    const element = open(ASKED);
    show({ ...READING, columns: ['Phone'] });

    expect(labels(element)).toEqual([]);
  });

  it('shows how names read in each encoding', () => {
    const encodings = [
      { name: 'windows-1251', samples: ['Иван', 'Ольга'] },
      { name: 'windows-1252', samples: ['Èâàí', 'Îëüãà'] },
    ];
    const element = open({ ...READING, encoding: 'windows-1251', encodings });
    expect(labels(element)).toEqual(['Иван · Ольга (windows-1251)', 'Èâàí · Îëüãà (windows-1252)']);
    expect(element.querySelectorAll<HTMLInputElement>('fieldset input')[0].checked).toBe(true);

    element.querySelectorAll<HTMLInputElement>('fieldset input')[1].click();

    expect(chosen).toEqual([{ encoding: 'windows-1252' }]);
  });

  it('names hidden rows and takes them when asked to', () => {
    const element = open({ ...READING, hiddenRows: 38 });
    expect(element.querySelector('.alert')!.textContent).toContain('UI:HiddenRowsLeftOut(38)');

    element.querySelector<HTMLInputElement>('#hidden-rows')!.click();

    expect(chosen).toEqual([{ includeHiddenRows: true }]);
  });

  it('has a column of countries chosen', () => {
    const select = open(READING).querySelector<HTMLSelectElement>('#country-column')!;
    select.value = 'Ort';
    select.dispatchEvent(new Event('change'));

    expect(chosen).toEqual([{ countryColumn: 'Ort' }]);
  });
});

describe('isColumnMissing', () => {
  it('is so while nothing says who a row is', () => {
    expect(isColumnMissing(ASKED)).toBe(true);
    expect(isColumnMissing(READING)).toBe(false);
    expect(isColumnMissing({ ...READING, phoneColumn: null, userIdColumn: 'BSUID' })).toBe(false);
    expect(isColumnMissing({ ...ASKED, userIdColumn: 'BSUID' })).toBe(true);
  });
});

describe('readAsking', () => {
  const refuse = (code: string) => throwError(() => new HttpErrorResponse({ status: 400, error: { error: { data: { code } } } }));

  it('leaves the column to be chosen where none looks like numbers', async () => {
    const read = (choice: ReadingChoice) => (choice.phoneColumn ? of({ ...READING, phoneColumn: 'Name' }) : refuse('NoPhoneColumn'));
    const reading = await firstValueFrom(readAsking(read, { encoding: 'utf-8' }));

    expect(isColumnMissing(reading)).toBe(true);
    expect(reading.columns).toEqual(READING.columns);
  });

  it('tells every other failure', async () => {
    await expect(firstValueFrom(readAsking(() => refuse('FileEmpty'), {}))).rejects.toBeInstanceOf(HttpErrorResponse);
  });
});
