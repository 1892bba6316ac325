import { HttpErrorResponse } from '@angular/common/http';

interface Failure {
  error?: { message?: string; validationErrors?: { message: string }[] };
}

/** The server's message, with a sentence for each invalid input; undefined if it did not answer. */
export function failureText(failure: unknown): string | undefined {
  const body = (failure instanceof HttpErrorResponse ? failure.error : failure) as Failure | null;
  const inputs = body?.error?.validationErrors?.map(input => input.message) ?? [];
  return inputs.length > 0 ? inputs.join(' ') : body?.error?.message;
}
