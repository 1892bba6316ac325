import { HttpErrorResponse } from '@angular/common/http';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { PrivacyService } from '@bulk-whatsapp/ng/proxy';
import { of, throwError } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { PrivacyPage } from './privacy-page';

describe('PrivacyPage', () => {
  let erased: string[];
  let fixture: ComponentFixture<PrivacyPage>;

  async function open(refused: string[] = [], retentionError?: string): Promise<HTMLElement> {
    erased = [];
    const service = {
      getRetention: () => retentionError
        ? throwError(() => new HttpErrorResponse({ status: 500, error: { error: { message: retentionError } } }))
        : of({ items: [{ setting: 'BulkWhatsApp.Retention.MessageDays', days: 730, isOfHost: false }, { setting: 'BulkWhatsApp.Retention.ImportDays', days: null, isOfHost: false }] }),
      preview: () => of({ addresses: ['+12025550140'], traces: [{ kind: 'OptOuts', count: 1 }], files: [] }),
      erase: (number: string) => (erased.push(number), of({ traces: [{ kind: 'OptOuts', count: 1 }], isOptOutKept: true, files: [] })),
    };
    TestBed.configureTestingModule({ providers: [...provideAbpStandIns(refused), provideRouter([]), { provide: PrivacyService, useValue: service }] });
    fixture = TestBed.createComponent(PrivacyPage);
    await settle();
    return fixture.nativeElement as HTMLElement;
  }

  async function settle(): Promise<void> {
    fixture.detectChanges();
    await fixture.whenStable();
    fixture.detectChanges();
  }

  async function type(element: HTMLElement, id: string, value: string): Promise<void> {
    const field = element.querySelector<HTMLInputElement>(`#${id}`)!;
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await settle();
  }

  async function submit(element: HTMLElement, id: string): Promise<void> {
    element.querySelector(`#${id}`)!.closest('form')!.dispatchEvent(new Event('submit'));
    await settle();
  }

  it('counts what is kept, and erases who was typed twice', async () => {
    const element = await open();
    expect(element.textContent).toContain('UI:ForEver');
    await type(element, 'person-number', ' (202) 555-0140 ');
    await submit(element, 'person-number');
    expect(element.querySelector('tbody')!.textContent).toContain('Privacy:Trace:OptOuts');

    const button = element.querySelector<HTMLButtonElement>('.btn-danger')!;
    await type(element, 'person-again', '202 555 0141');
    expect(button.disabled).toBe(true);
    await type(element, 'person-again', '202 555 0140');
    expect(button.disabled).toBe(false);
    await submit(element, 'person-again');

    expect(erased).toEqual(['(202) 555-0140']);
    expect(element.querySelector('[role=status]')!.textContent).toContain('UI:OptOutStillHolds');
  });

  it('shows who may not erase what is kept, and no way to erase it', async () => {
    const element = await open(['BulkWhatsApp.Privacy.Erase']);
    await type(element, 'person-number', '2025550140');
    await submit(element, 'person-number');
    expect(element.querySelector('tbody')!.textContent).toContain('Privacy:Trace:OptOuts');
    expect(element.querySelector('#person-again')).toBeNull();
  });

  it('says why it does not know how long what is kept', async () => {
    const element = await open([], 'An internal error occurred.');
    expect(element.querySelector('[role=alert]')!.textContent).toContain('An internal error occurred.');
  });
});
