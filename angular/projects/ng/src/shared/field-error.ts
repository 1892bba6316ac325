import { LocalizationPipe } from '@abp/ng.core';
import { Component, input } from '@angular/core';
import { AbstractControl } from '@angular/forms';

/** A field's problem and remedy, shown from the first change on. Not OnPush: a control's errors change without a change of input. */
@Component({
  selector: 'bw-field-error',
  imports: [LocalizationPipe],
  host: { 'aria-live': 'polite' },
  template: `
    @let errors = isShown() ? control().errors : null;
    @if (errors?.['server']) {
      <div class="text-danger small">{{ errors?.['server'] }}</div>
    } @else if (errors?.['required']) {
      <div class="text-danger small">{{ 'BulkWhatsApp::UI:FieldRequired' | abpLocalization }}</div>
    } @else if (errors?.['maxlength']) {
      <div class="text-danger small">{{ 'BulkWhatsApp::UI:FieldTooLong' | abpLocalization: errors?.['maxlength'].requiredLength }}</div>
    } @else if (errors?.['min'] || errors?.['max'] || errors?.['pattern']) {
      <div class="text-danger small">{{ formatText() | abpLocalization }}</div>
    }
  `,
})
export class FieldError {
  readonly control = input.required<AbstractControl>();
  /** The required form, shown if the value has another form or is out of range. */
  readonly formatText = input('BulkWhatsApp::UI:FieldInvalid');

  protected isShown(): boolean {
    return this.control().dirty || this.control().touched;
  }
}
