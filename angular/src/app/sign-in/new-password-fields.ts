import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { AbstractControl, FormGroup, ReactiveFormsModule, ValidationErrors } from '@angular/forms';

/** A new password and its repetition: two fields for a page's form. */
@Component({
  selector: 'app-new-password-fields',
  imports: [LocalizationPipe, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ng-container [formGroup]="form()">
      <label class="form-label" for="new-password">{{ 'BulkWhatsApp::UI:NewPassword' | abpLocalization }}</label>
      <input id="new-password" class="form-control" type="password" formControlName="newPassword" autocomplete="new-password" aria-describedby="password-rules">
      <div id="password-rules" class="form-text mb-3">{{ 'BulkWhatsApp::UI:PasswordRules' | abpLocalization }}</div>
      <label class="form-label" for="repeated">{{ 'BulkWhatsApp::UI:RepeatNewPassword' | abpLocalization }}</label>
      <input id="repeated" class="form-control mb-3" type="password" formControlName="repeated" autocomplete="new-password">
      @if (form().hasError('differ') && form().get('repeated')?.dirty) {
        <div class="text-danger mb-3" role="status">{{ 'BulkWhatsApp::UI:PasswordsDiffer' | abpLocalization }}</div>
      }
    </ng-container>
  `,
})
export class NewPasswordFields {
  readonly form = input.required<FormGroup>();
}

/** For the form around the fields. */
export function bothTheSame(form: AbstractControl): ValidationErrors | null {
  const { newPassword, repeated } = form.value as { newPassword: string; repeated: string };
  return newPassword === repeated ? null : { differ: true };
}
