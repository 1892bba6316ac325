import { RecipientDto } from '@bulk-whatsapp/ng/proxy';
import { SampleRecipient } from './mapping-lines';
import { isEmptyRow, RecipientRows } from './recipient-rows';

const SAMPLES = 3;

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
