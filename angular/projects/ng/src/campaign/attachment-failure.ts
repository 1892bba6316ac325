import { BulkMessageDto, BulkMessageService } from '@bulk-whatsapp/ng/proxy';
import { catchError, Observable, switchMap, throwError } from 'rxjs';

/** The draft was stored, but its file was not. */
export class AttachmentFailure extends Error {
  constructor(
    readonly document: BulkMessageDto,
    cause: unknown,
  ) {
    super('The attachment was not stored.', { cause });
  }
}

/** Stores the file of a draft, or removes it. */
export function saveAttachment(campaigns: BulkMessageService, document: BulkMessageDto, file: File | null): Observable<BulkMessageDto> {
  const stored: Observable<unknown> = file ? campaigns.setAttachment(document.id, file) : campaigns.deleteAttachment(document.id);
  return stored.pipe(
    switchMap(() => campaigns.get(document.id)),
    catchError(failure => throwError(() => new AttachmentFailure(document, failure))),
  );
}
