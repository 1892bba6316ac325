import { ComponentFixture, TestBed } from '@angular/core/testing';
import { ImportCheckDto } from '@bulk-whatsapp/ng/proxy';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { RejectedRows } from './rejected-rows';

const CHECK = {
  rowsRead: 3, rejected: 2, hiddenRows: 0, reasons: [], columns: ['Phone', 'Name'],
  rejectedRows: [
    { rowNumber: 2, field: 'Phone', value: '1', reasonCode: 'PhoneTooShort', reason: 'short', cells: ['1', 'Ann "A", B'] },
    { rowNumber: 4, field: 'Phone', value: '', reasonCode: 'PhoneEmpty', reason: 'empty', cells: [''] },
  ],
} as ImportCheckDto;

describe('RejectedRows', () => {
  let fixture: ComponentFixture<RejectedRows>;
  let announced: { file: File; count: number } | null | undefined;

  function change(at: number, value: string): void {
    const field = (fixture.nativeElement as HTMLElement).querySelectorAll('input')[at];
    field.value = value;
    field.dispatchEvent(new Event('change'));
    fixture.detectChanges();
  }

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: provideAbpStandIns() });
    fixture = TestBed.createComponent(RejectedRows);
    fixture.componentRef.setInput('check', CHECK);
    fixture.componentInstance.corrected.subscribe(corrected => (announced = corrected));
    fixture.detectChanges();
  });

  it('hands on the corrected rows only, with the columns of their file', async () => {
    change(0, '+12025550140');

    expect(announced?.count).toBe(1);
    expect((await announced!.file.text()).replace('\uFEFF', '')).toBe('"Phone","Name"\r\n"+12025550140","Ann ""A"", B"\r\n');
  });

  it('has nothing to hand on once a row is as it was', () => {
    change(2, '+12025550140');
    change(2, '');

    expect(announced).toBeNull();
  });
});
