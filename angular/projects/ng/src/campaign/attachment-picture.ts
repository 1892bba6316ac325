import { effect, inject, Signal, signal } from '@angular/core';
import { BulkMessageDto, BulkMessageService } from '@bulk-whatsapp/ng/proxy';
import { catchError, EMPTY, Subscription } from 'rxjs';

/**
 * The address of a draft's picture for its preview; empty if it has none. Call it while a component is being constructed.
 * @param file a file that is not stored yet; null if the stored one is to be removed, undefined if it stays.
 */
export function attachmentPicture(campaign: Signal<BulkMessageDto | null>, file: Signal<File | null | undefined>): Signal<string> {
  const campaigns = inject(BulkMessageService);
  const address = signal('');
  effect(onCleanup => {
    const chosen = file();
    const stored = campaign();
    let url = '';
    const show = (picture: Blob) => address.set((url = URL.createObjectURL(picture)));
    address.set('');
    let loading: Subscription | undefined;
    if (chosen?.type.startsWith('image/')) {
      show(chosen);
    } else if (chosen === undefined && stored?.attachment?.contentType.startsWith('image/')) {
      // Not by its address: what a picture's element asks for carries no bearer token.
      loading = campaigns.getAttachment(stored.id).pipe(catchError(() => EMPTY)).subscribe(show);
    }
    onCleanup(() => {
      loading?.unsubscribe();
      URL.revokeObjectURL(url);
    });
  });
  return address.asReadonly();
}
