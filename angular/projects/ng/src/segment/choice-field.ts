import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { Choice } from './segment-choices';

/** Several of many: those chosen with a button to take each away, and the others to choose from. */
@Component({
  selector: 'bw-choice-field',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (id of chosen(); track id) {
      <span class="badge text-bg-light border me-1 mb-1 fw-normal fs-6">
        <bdi>{{ textOf(id) }}</bdi>
        <button class="btn-close btn-close-sm ms-1 align-middle" type="button" style="font-size: 0.6rem"
          [attr.aria-label]="'BulkWhatsApp::UI:RemoveChoice' | abpLocalization: textOf(id)" (click)="remove(id)"></button>
      </span>
    }
    <select #select [id]="name()" class="form-select" [attr.aria-label]="label()" (change)="add(select.value); select.value = ''">
      <option value="">{{ (chosen().length === 0 ? empty() : 'BulkWhatsApp::UI:AddChoice') | abpLocalization }}</option>
      @for (choice of others(); track choice.id) {
        <option [value]="choice.id">{{ choice.text }}</option>
      }
    </select>
  `,
})
export class ChoiceField {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  /** The text while nothing is chosen. */
  readonly empty = input('BulkWhatsApp::UI:Choose');
  readonly choices = input.required<Choice[]>();
  readonly chosen = model.required<string[]>();

  protected readonly others = computed(() => this.choices().filter(choice => !this.chosen().includes(choice.id)));

  protected textOf(id: string): string {
    return this.choices().find(choice => choice.id === id)?.text ?? id;
  }

  protected add(id: string): void {
    if (id) {
      this.chosen.update(chosen => [...chosen, id]);
    }
  }

  protected remove(id: string): void {
    this.chosen.update(chosen => chosen.filter(other => other !== id));
  }
}
