import { BulkMessageService } from '@bulk-whatsapp/ng/proxy';
import { EMPTY, expand, Observable, reduce } from 'rxjs';
import { NO_ROWS, RecipientRows, withStored } from './recipient-rows';

const ROWS_PER_REQUEST = 1000;

/** All rows of a stored campaign. */
export function storedRows(campaigns: BulkMessageService, id: string): Observable<RecipientRows> {
  const page = (skipCount: number) => campaigns.getRecipients(id, { skipCount, maxResultCount: ROWS_PER_REQUEST });
  let read = 0;
  return page(0).pipe(
    expand(result => ((read += result.items?.length ?? 0) < (result.totalCount ?? 0) && result.items?.length ? page(read) : EMPTY)),
    reduce((all, result) => withStored(all, result.items ?? []), NO_ROWS),
  );
}
