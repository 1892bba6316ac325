import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { BulkMessageService } from '@bulk-whatsapp/ng/proxy';

/** The labels in use, for an input that names this list. */
@Component({
  selector: 'bw-label-suggestions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <datalist [id]="listId()">
      @for (label of labels(); track label) {
        <option [value]="label"></option>
      }
    </datalist>
  `,
})
export class LabelSuggestions {
  readonly listId = input.required<string>();
  protected readonly labels = signal<string[]>([]);

  constructor() {
    inject(BulkMessageService)
      .getLabels()
      .subscribe({ next: result => this.labels.set(result.items ?? []), error: () => undefined });
  }
}
