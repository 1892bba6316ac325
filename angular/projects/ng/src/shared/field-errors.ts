import { HttpErrorResponse } from '@angular/common/http';
import { FormGroup } from '@angular/forms';

interface ErrorBody {
  error?: { code?: string; message?: string; validationErrors?: { message: string; members: string[] }[] };
}

/**
 * Shows the server's refusals at their fields until the user changes them.
 * @param fields the field that each error code is about.
 * @returns false if a refusal belongs to no field.
 */
export function showAtFields(form: FormGroup, failure: unknown, fields: Record<string, string> = {}): boolean {
  const error = failure instanceof HttpErrorResponse ? (failure.error as ErrorBody | null)?.error : undefined;
  const named = fields[error?.code ?? ''];
  const refusals = named ? [{ message: error?.message ?? '', members: [named] }] : (error?.validationErrors ?? []);
  const shown = refusals.filter(({ message, members }) => {
    const control = members.map(member => form.get(member)).find(found => found !== null);
    control?.setErrors({ server: message });
    control?.markAsTouched();
    return control !== undefined;
  });
  return refusals.length > 0 && shown.length === refusals.length;
}

/** Moves the focus to the first invalid field, once it is marked as such. */
export function focusFirstError(host: HTMLElement): void {
  setTimeout(() => host.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
