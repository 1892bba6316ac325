import { BulkMessageCountsDto } from '@bulk-whatsapp/ng/proxy';
import { waitingOf } from '../shared/campaign-counts';

/** The outcomes of the campaigns' recipients; each recipient counts once. */
export const REPORT_PARTS = [
  { key: 'Read', colour: '#146c43', of: (counts: BulkMessageCountsDto) => counts.read },
  { key: 'DeliveredOnly', colour: '#479f76', of: (counts: BulkMessageCountsDto) => counts.delivered - counts.read },
  { key: 'SentOnly', colour: '#6ea8fe', of: (counts: BulkMessageCountsDto) => counts.sent - counts.delivered },
  { key: 'Failed', colour: '#b02a37', of: (counts: BulkMessageCountsDto) => counts.failed },
  { key: 'Queued', colour: '#adb5bd', of: (counts: BulkMessageCountsDto) => waitingOf(counts) },
  { key: 'Undecided', colour: '#ffc107', of: (counts: BulkMessageCountsDto) => counts.held + counts.unconfirmed },
  { key: 'Cancelled', colour: '#6c757d', of: (counts: BulkMessageCountsDto) => counts.cancelled },
] as const;
