import { HttpErrorResponse } from '@angular/common/http';

interface ErrorBody {
  error?: { message?: string; details?: string; validationErrors?: { message: string }[] };
}

/** The server's message; empty if it did not answer. */
export function errorText(failure: unknown): string {
  if (failure instanceof Error && failure.cause) {
    return errorText(failure.cause);
  }
  const body: unknown = failure instanceof HttpErrorResponse ? failure.error : failure;
  const error = (body as ErrorBody | null)?.error;
  const lines = error?.validationErrors?.map(entry => entry.message) ?? [];
  return lines.length > 0 ? lines.join(' ') : [error?.message, error?.details].filter(Boolean).join(' ');
}
