import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { DialogFocus } from './dialog-focus';

describe('DialogFocus', () => {
  const confirmation$ = new Subject<Confirmation.DialogData | null>();

  function show(data: Confirmation.DialogData | null): void {
    confirmation$.next(data);
    TestBed.inject(ApplicationRef).tick();
  }

  beforeEach(() => {
    document.body.innerHTML = `<button id="asker">Delete</button>
      <div class="confirmation-dialog"><h1 class="title">Sure?</h1><p class="message">It is gone then.</p><button id="cancel">No</button><button id="confirm">Yes</button></div>`;
    TestBed.configureTestingModule({ providers: [{ provide: ConfirmationService, useValue: { confirmation$ } }] });
    TestBed.inject(DialogFocus);
    document.getElementById('asker')!.focus();
  });

  afterEach(() => (document.body.innerHTML = ''));

  it('names the question as a dialog and begins with what does no harm', () => {
    show({ message: 'It is gone then.' });
    const dialog = document.querySelector('.confirmation-dialog')!;

    expect(dialog.getAttribute('role')).toBe('alertdialog');
    expect(document.getElementById(dialog.getAttribute('aria-labelledby')!)!.textContent).toBe('Sure?');
    expect(document.getElementById(dialog.getAttribute('aria-describedby')!)!.textContent).toBe('It is gone then.');
    expect(document.activeElement!.id).toBe('cancel');
  });

  it('gives the focus back to what asked', () => {
    show({ message: 'It is gone then.' });
    show(null);

    expect(document.activeElement!.id).toBe('asker');
  });
});
