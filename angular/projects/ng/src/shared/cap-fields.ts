import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { FrequencyCapAction } from '@bulk-whatsapp/ng/proxy';
import { enumValues } from './enum-values';

const MAX_MESSAGES = 1_000;
const MAX_DAYS = 365;

/** At most so many marketing messages to a person in so many days, and what happens to who is over it. */
@Component({
  selector: 'bw-cap-fields',
  imports: [FormsModule, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row g-2">
      <div class="col-6 col-sm-auto">
        <label class="form-label mb-0" for="cap-messages">{{ 'BulkWhatsApp::DisplayName:CapMessages' | abpLocalization }}</label>
        <input id="cap-messages" class="form-control" type="number" name="capMessages" min="1" [max]="maxMessages" aria-describedby="cap-hint"
          [ngModelOptions]="{ standalone: true }" [ngModel]="messages()" (ngModelChange)="messages.set($event)">
      </div>
      <div class="col-6 col-sm-auto">
        <label class="form-label mb-0" for="cap-days">{{ 'BulkWhatsApp::DisplayName:CapDays' | abpLocalization }}</label>
        <input id="cap-days" class="form-control" type="number" name="capDays" min="1" [max]="maxDays" aria-describedby="cap-hint"
          [ngModelOptions]="{ standalone: true }" [ngModel]="days()" (ngModelChange)="days.set($event)">
      </div>
      <div class="col-12 col-sm">
        <label class="form-label mb-0" for="cap-action">{{ 'BulkWhatsApp::DisplayName:CapAction' | abpLocalization }}</label>
        <select id="cap-action" class="form-select" name="capAction" [ngModelOptions]="{ standalone: true }" [ngModel]="action()" (ngModelChange)="action.set($event)">
          @if (hasDefault()) {
            <option [ngValue]="null">{{ 'BulkWhatsApp::UI:ConsentPolicyOfTenant' | abpLocalization }}</option>
          }
          @for (value of actions; track value) {
            <option [ngValue]="value">{{ actionKey(value) | abpLocalization }}</option>
          }
        </select>
      </div>
    </div>
    <div id="cap-hint" class="form-text">{{ hint() | abpLocalization }}</div>
  `,
})
export class CapFields {
  readonly messages = model.required<number | null>();
  readonly days = model.required<number | null>();
  readonly action = model.required<FrequencyCapAction | null>();
  /** The key of the text that says which campaigns it is about. */
  readonly hint = input.required<string>();
  /** Null is a choice: what the settings say. */
  readonly hasDefault = input(false);

  protected readonly maxMessages = MAX_MESSAGES;
  protected readonly maxDays = MAX_DAYS;
  protected readonly actions = enumValues<FrequencyCapAction>(FrequencyCapAction);

  protected actionKey(action: FrequencyCapAction): string {
    return `BulkWhatsApp::Enum:FrequencyCapAction:${FrequencyCapAction[action]}`;
  }
}
