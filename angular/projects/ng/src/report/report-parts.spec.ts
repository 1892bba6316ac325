import { BulkMessageCountsDto } from '@bulk-whatsapp/ng/proxy';
import { REPORT_PARTS } from './report-parts';

it('every recipient is counted once', () => {
  const counts: BulkMessageCountsDto = {
    recipients: 100, queued: 7, sent: 80, delivered: 70, read: 50, failed: 6, cancelled: 4, held: 2, unconfirmed: 1, suppressed: 9, duplicates: 8, noConsent: 0, overCap: 0, planned: 10, completionPercent: 90, replied: 0, replyPercent: null,
  };
  expect(REPORT_PARTS.map(part => part.of(counts))).toEqual([50, 20, 10, 6, 17, 3, 4]);
  expect(REPORT_PARTS.reduce((sum, part) => sum + part.of(counts), 0)).toBe(counts.recipients + counts.planned);
});
