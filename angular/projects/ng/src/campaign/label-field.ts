import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, model } from '@angular/core';
import { LabelSuggestions } from '../shared/label-suggestions';

const MAX_LABELS = 20;

/** Labels that are typed one after another; Enter or a comma ends each. */
@Component({
  selector: 'bw-label-field',
  imports: [LabelSuggestions, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label class="form-label" for="labels">{{ 'BulkWhatsApp::DisplayName:Labels' | abpLocalization }}</label>
    <div class="form-control d-flex flex-wrap gap-1">
      @for (label of labels(); track label) {
        <span class="badge text-bg-light border d-inline-flex align-items-center gap-1">
          {{ label }}
          <button class="btn btn-link btn-sm p-0 lh-1" type="button" [attr.aria-label]="'BulkWhatsApp::UI:RemoveLabel' | abpLocalization: label" (click)="remove(label)">
            <i class="bi bi-x" aria-hidden="true"></i>
          </button>
        </span>
      }
      <input #field id="labels" class="flex-grow-1 border-0 bg-transparent" size="8" maxlength="64" autocomplete="off" list="label-suggestions" aria-describedby="labels-hint"
        (keydown)="type($event, field)" (change)="add(field)">
    </div>
    <bw-label-suggestions listId="label-suggestions" />
    <div id="labels-hint" class="form-text">{{ 'BulkWhatsApp::UI:LabelsHint' | abpLocalization }}</div>
  `,
})
export class LabelField {
  readonly labels = model.required<string[]>();

  protected type(event: KeyboardEvent, field: HTMLInputElement): void {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      this.add(field);
    }
  }

  protected add(field: HTMLInputElement): void {
    const label = field.value.trim();
    if (label && this.labels().length < MAX_LABELS && !this.labels().some(other => other.toLowerCase() === label.toLowerCase())) {
      this.labels.set([...this.labels(), label]);
    }
    field.value = '';
  }

  protected remove(label: string): void {
    this.labels.set(this.labels().filter(other => other !== label));
  }
}
