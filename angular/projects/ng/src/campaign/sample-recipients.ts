import { inject, Signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { RecipientDto, RecipientListDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { catchError, EMPTY, map, switchMap } from 'rxjs';
import { SampleRecipient } from './mapping-lines';
import { isEmptyRow, RecipientRows } from './recipient-rows';

const SAMPLES = 3;
const LIST_SAMPLE = 100;

/** The beginning of a list, for its columns. Call it while a component is being constructed. */
export function listSample(list: Signal<RecipientListDto | null>): Signal<RecipientDto[]> {
  const lists = inject(RecipientListService);
  const read = (id: string) => lists.getRecipients(id, { skipCount: 0, maxResultCount: LIST_SAMPLE }).pipe(map(page => page.items ?? []), catchError(() => EMPTY));
  return toSignal(toObservable(list).pipe(switchMap(chosen => (chosen ? read(chosen.id) : EMPTY))), { initialValue: [] });
}

export function columnsOfList(recipients: RecipientDto[]): string[] {
  return [...new Set(recipients.flatMap(({ data }) => Object.keys(data ?? {})))];
}

/** The first recipients of a list, by the columns of their data. */
export function samplesOfList(recipients: RecipientDto[]): SampleRecipient[] {
  return recipients.slice(0, SAMPLES).map(({ name, data }) => ({
    name: name ?? '',
    data: new Map(Object.entries(data ?? {}).map(([column, value]) => [column, String(value ?? '')])),
  }));
}

/** The first recipients of a campaign's own rows. */
export function samplesOfRows({ columns, rows }: RecipientRows): SampleRecipient[] {
  return rows
    .filter(row => !isEmptyRow(row))
    .slice(0, SAMPLES)
    .map(row => ({ name: row.recipientName, data: new Map(columns.map((column, at) => [column, row.values[at] ?? ''])) }));
}
