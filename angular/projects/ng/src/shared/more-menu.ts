import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, ElementRef, input, viewChild } from '@angular/core';

/** What is rarely needed, behind three dots or another symbol. Its content are list items with `dropdown-item` buttons. */
@Component({
  selector: 'bw-more-menu',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'd-inline-block position-relative', '(document:click)': 'closeFor($event)', '(keydown.escape)': 'close(true)' },
  styles: `
    summary {
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    ul {
      inset-inline-end: 0;
      inset-block-start: 100%;
    }
  `,
  template: `
    <details #menu>
      <summary #opener class="btn btn-outline-primary" [attr.aria-label]="label() | abpLocalization"><i class="bi {{ icon() }}" aria-hidden="true"></i></summary>
      <ul class="dropdown-menu show mt-1"><ng-content /></ul>
    </details>
  `,
})
export class MoreMenu {
  readonly icon = input('bi-three-dots');
  readonly label = input('BulkWhatsApp::UI:MoreActions');
  private readonly menu = viewChild.required<ElementRef<HTMLDetailsElement>>('menu');
  private readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');

  protected closeFor(event: Event): void {
    if (!this.opener().nativeElement.contains(event.target as Node)) {
      this.close(false);
    }
  }

  protected close(returnsFocus: boolean): void {
    const menu = this.menu().nativeElement;
    if (menu.open) {
      menu.open = false;
      if (returnsFocus) {
        this.opener().nativeElement.focus();
      }
    }
  }
}
