import { LocalizationService } from '@abp/ng.core';
import { TestBed } from '@angular/core/testing';
import { AccessibleNames } from './accessible-names';

describe('AccessibleNames', () => {
  const settled = () => new Promise(resolve => setTimeout(resolve));

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [{ provide: LocalizationService, useValue: { instant: (key: string) => key } }] });
    TestBed.inject(AccessibleNames);
  });

  afterEach(() => (document.body.innerHTML = ''));

  it('names a dialog by its heading', async () => {
    document.body.innerHTML = '<ngb-modal-window><div class="modal-header"><h3>New user</h3></div></ngb-modal-window>';
    await settled();

    const name = document.querySelector('ngb-modal-window')!.getAttribute('aria-labelledby')!;
    expect(document.getElementById(name)!.textContent).toBe('New user');
  });

  it('names what is only an icon, and leaves alone what has a name', async () => {
    document.body.innerHTML = '<button class="abp-toast-close-button"></button><button class="abp-toast-close-button" aria-label="Shut"></button>';
    await settled();

    expect([...document.querySelectorAll('button')].map(button => button.getAttribute('aria-label'))).toEqual(['AbpUi::Close', 'Shut']);
  });
});
