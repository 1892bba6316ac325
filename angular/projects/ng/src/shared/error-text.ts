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

/** What to say where the server has said nothing: an address that leads nowhere, or no answer at all. */
export function silentFailure(failure: unknown): string {
  return `BulkWhatsApp::UI:${failure instanceof HttpErrorResponse && failure.status === 404 ? 'NothingHere' : 'SomethingFailed'}`;
}
