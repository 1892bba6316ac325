import { DOCUMENT } from '@angular/common';
import { inject, Injectable, signal } from '@angular/core';
import { Brand } from './brand';

/**
 * The heading of the page that is shown, whichever module it belongs to: the browser's tab and the breadcrumbs name it. A document's
 * heading is its title.
 */
@Injectable({ providedIn: 'root' })
export class PageHeading {
  private readonly document = inject(DOCUMENT);
  private readonly brand = inject(Brand);

  readonly text = signal('');

  /** @param page the element that the pages are shown in. */
  watch(page: HTMLElement): void {
    const read = () => {
      const text = page.querySelector('h1')?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
      const title = [text, this.brand.name()].filter(Boolean).join(' · ');
      this.text.set(text);
      // Setting the same title again would be announced.
      if (this.document.title !== title) {
        this.document.title = title;
      }
    };
    new MutationObserver(read).observe(page, { childList: true, characterData: true, subtree: true });
    read();
  }
}
