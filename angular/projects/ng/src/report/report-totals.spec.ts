import { TestBed } from '@angular/core/testing';
import { BulkMessageCountsDto } from '@bulk-whatsapp/ng/proxy';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { ReportTotals } from './report-totals';

function shown(counts: Partial<BulkMessageCountsDto>): Record<string, string> {
  TestBed.configureTestingModule({ providers: provideAbpStandIns() });
  const fixture = TestBed.createComponent(ReportTotals);
  const none = { recipients: 0, queued: 0, sent: 0, delivered: 0, read: 0, failed: 0, held: 0, unconfirmed: 0, cancelled: 0, suppressed: 0, noConsent: 0, overCap: 0, duplicates: 0, replied: 0, planned: 0 };
  fixture.componentRef.setInput('counts', { ...none, ...counts });
  fixture.detectChanges();
  const sums = [...(fixture.nativeElement as HTMLElement).querySelectorAll('dl > div')];
  return Object.fromEntries(sums.map(sum => [sum.querySelector('dt')!.textContent!.trim(), sum.querySelector('dd')!.textContent!.trim().replace(/\s+/g, ' ')]));
}

describe('ReportTotals', () => {
  it('has each count with its share of the recipients', () => {
    const sums = shown({ recipients: 3000, planned: 1000, queued: 0, sent: 3000, failed: 1, suppressed: 12 });

    expect(sums['UI:Recipients']).toBe('4,000');
    expect(sums['UI:Queued']).toBe('1,000 25 %');
    expect(sums['UI:Sent']).toBe('3,000 75 %');
    expect(sums['UI:Failed']).toBe('1 0 %');
    expect(sums['UI:Suppressed']).toBe('12');
  });

  it('has no share of nobody', () => {
    expect(shown({})['UI:Sent']).toBe('0');
  });
});
