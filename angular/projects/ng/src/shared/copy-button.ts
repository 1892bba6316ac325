import { LocalizationPipe } from '@abp/ng.core';
import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';

const SHOWN_MS = 2_000;

/** Copies a text and confirms it. */
@Component({
  selector: 'bw-copy-button',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button class="btn btn-outline-primary btn-sm text-nowrap" type="button" (click)="copy()">
      <i aria-hidden="true" [class]="isCopied() ? 'bi bi-check2' : 'bi bi-copy'"></i>
      <span aria-live="polite">{{ (isCopied() ? 'BulkWhatsApp::UI:Copied' : 'BulkWhatsApp::UI:Copy') | abpLocalization }}</span>
      <span class="visually-hidden">{{ label() }}</span>
    </button>
  `,
})
export class CopyButton {
  private readonly clipboard = inject(Clipboard);

  readonly text = input.required<string>();
  /** Names the copied text for users who cannot see what stands next to the button. */
  readonly label = input('');

  protected readonly isCopied = signal(false);

  protected copy(): void {
    this.isCopied.set(this.clipboard.copy(this.text()));
    setTimeout(() => this.isCopied.set(false), SHOWN_MS);
  }
}
