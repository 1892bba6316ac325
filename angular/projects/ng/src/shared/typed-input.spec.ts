import { Component, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { TypedInputs } from '@bulk-whatsapp/ng/config';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { signalsOf, TypedInput, TypedInputOffer } from './typed-input';

@Component({
  imports: [TypedInputOffer],
  template: `<form><bw-typed-input [typed]="typed" /><input [value]="title()" (input)="title.set($any($event.target).value)"></form>`,
})
class Form {
  readonly title = signal('');
  readonly typed = new TypedInput({ document: () => 'things/new', version: () => 'v1', ...signalsOf({ title: this.title }) });
}

describe('TypedInput', () => {
  let fixture: ComponentFixture<Form>;

  function open(): HTMLElement {
    fixture = TestBed.createComponent(Form);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  }

  function type(text: string): void {
    const field = (fixture.nativeElement as HTMLElement).querySelector('input')!;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function press(name: string): void {
    const button = [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')].find(one => one.textContent === `UI:${name}`)!;
    button.click();
    fixture.detectChanges();
  }

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: provideAbpStandIns() });
  });

  it('offers what was typed before and puts it back', () => {
    open();
    type('Spring');
    fixture.destroy();

    const element = open();
    expect(element.textContent).toContain('UI:RestoreTyped');
    expect(fixture.componentInstance.title()).toBe('');
    press('Restore');

    expect(fixture.componentInstance.title()).toBe('Spring');
    expect(element.textContent).not.toContain('UI:RestoreTyped');
    expect(TestBed.inject(TypedInputs).isAnyChanged()).toBe(true);
  });

  it('keeps nothing of a form that was only looked at, and forgets what is saved or discarded', () => {
    open();
    fixture.destroy();
    expect(localStorage.length).toBe(0);

    open();
    type('Spring');
    fixture.componentInstance.typed.keep();
    expect(localStorage.length).toBe(1);
    fixture.componentInstance.typed.forget();
    fixture.destroy();
    expect(localStorage.length).toBe(0);

    open();
    type('Summer');
    fixture.destroy();
    open();
    press('Discard');
    fixture.destroy();
    expect(localStorage.length).toBe(0);
  });

  it('does not write over an input that is still offered', () => {
    open();
    type('Spring');
    fixture.destroy();
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1000);
    open();
    type('Summer');
    fixture.destroy();
    vi.restoreAllMocks();

    open();
    press('Discard');
    press('Restore');
    expect(fixture.componentInstance.title()).toBe('Spring');
  });

  it('is silent about what is older than a week', () => {
    open();
    type('Spring');
    fixture.destroy();
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 8 * 24 * 60 * 60 * 1000);

    expect(open().textContent).not.toContain('UI:RestoreTyped');
    vi.restoreAllMocks();
    expect(localStorage.length).toBe(0);
  });
});
