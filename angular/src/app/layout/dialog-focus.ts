import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { FocusTrap, FocusTrapFactory } from '@angular/cdk/a11y';
import { DOCUMENT } from '@angular/common';
import { afterNextRender, EnvironmentInjector, inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';

/** Adds what ABP's confirmation lacks: the role of a dialog, keeping the focus while it is open, and returning it afterwards. */
@Injectable({ providedIn: 'root' })
export class DialogFocus {
  private readonly document = inject(DOCUMENT);
  private readonly traps = inject(FocusTrapFactory);
  private readonly injector = inject(EnvironmentInjector);
  private trap?: FocusTrap;
  private asker: Element | null = null;

  constructor() {
    inject(ConfirmationService)
      .confirmation$.pipe(takeUntilDestroyed())
      .subscribe(data => (data ? this.open(data) : this.close()));
  }

  private open(data: Confirmation.DialogData): void {
    this.asker = this.document.activeElement;
    afterNextRender(() => this.hold(data), { injector: this.injector });
  }

  private hold(data: Confirmation.DialogData): void {
    const dialog = this.document.querySelector<HTMLElement>('.confirmation-dialog');
    if (dialog) {
      dialog.setAttribute('role', 'alertdialog');
      dialog.setAttribute('aria-modal', 'true');
      name(dialog, 'aria-labelledby', '.title', 'confirmation-title');
      name(dialog, 'aria-describedby', '.message', 'confirmation-message');
      this.trap = this.traps.create(dialog);
      dialog.querySelector<HTMLElement>(data.options?.hideCancelBtn ? '#confirm' : '#cancel')?.focus();
    }
  }

  private close(): void {
    this.trap?.destroy();
    this.trap = undefined;
    (this.asker as HTMLElement | null)?.focus();
    this.asker = null;
  }
}

function name(dialog: HTMLElement, attribute: string, selector: string, id: string): void {
  const element = dialog.querySelector(selector);
  if (element) {
    element.id = id;
    dialog.setAttribute(attribute, id);
  }
}
