import { LocalizationService } from '@abp/ng.core';
import { DOCUMENT } from '@angular/common';
import { inject, Injectable, NgZone } from '@angular/core';

/** Controls that ABP shows only as an icon, with the texts that name them. */
const ICONS = [
  ['.abp-toast-close-button', 'AbpUi::Close'],
  ['.breadcrumb a[href="/"]', 'BulkWhatsApp::UI:ToStartPage'],
  ['abp-extensible-form-prop .input-group > button', 'BulkWhatsApp::UI:ShowPassword'],
];

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5'].map(heading => `.modal-header ${heading}`).join();

/** Gives controls that ABP leaves without an accessible name one as soon as they appear. */
@Injectable({ providedIn: 'root' })
export class AccessibleNames {
  private readonly document = inject(DOCUMENT);
  private readonly localization = inject(LocalizationService);
  private dialogs = 0;

  constructor() {
    // Outside Angular: otherwise every change to the page would trigger change detection again.
    inject(NgZone).runOutsideAngular(() => {
      new MutationObserver(() => this.nameAll()).observe(this.document.body, { childList: true, subtree: true });
    });
  }

  private nameAll(): void {
    for (const [selector, key] of ICONS) {
      this.document.querySelectorAll(`:is(${selector}):not([aria-label])`).forEach(icon => icon.setAttribute('aria-label', this.localization.instant(key)));
    }
    this.document.querySelectorAll('ngb-modal-window:not([aria-labelledby])').forEach(dialog => this.nameByHeading(dialog));
  }

  private nameByHeading(dialog: Element): void {
    const heading = dialog.querySelector(HEADINGS);
    if (heading) {
      heading.id = `dialog-heading-${++this.dialogs}`;
      dialog.setAttribute('aria-labelledby', heading.id);
    }
  }
}
