import { ComponentFixture, TestBed } from '@angular/core/testing';
import { BulkMessageStatus, DownloadTokenService, WhatsAppMessageService } from '@bulk-whatsapp/ng/proxy';
import { provideRouter } from '@angular/router';
import { of } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { CampaignMessages } from './campaign-messages';

describe('CampaignMessages', () => {
  let asked: number;
  let fixture: ComponentFixture<CampaignMessages>;

  beforeEach(() => {
    vi.useFakeTimers();
    asked = 0;
    const service = { exportPath: '/export', getList: () => (asked++, of({ items: [], totalCount: 0 })) };
    TestBed.configureTestingModule({
      providers: [
        ...provideAbpStandIns(),
        provideRouter([]),
        { provide: WhatsAppMessageService, useValue: service },
        { provide: DownloadTokenService, useValue: {} },
      ],
    });
    fixture = TestBed.createComponent(CampaignMessages);
    fixture.componentRef.setInput('campaignId', 'c1');
    tell(0, BulkMessageStatus.InProgress);
  });

  afterEach(() => vi.useRealTimers());

  function tell(sent: number, status: BulkMessageStatus): void {
    fixture.componentRef.setInput('version', `${sent}`);
    fixture.componentRef.setInput('campaignStatus', status);
    fixture.detectChanges();
  }

  it('is read again two seconds apart while messages change', () => {
    expect(asked).toBe(1);
    tell(1, BulkMessageStatus.InProgress);
    tell(2, BulkMessageStatus.InProgress);
    tell(3, BulkMessageStatus.InProgress);
    expect(asked).toBe(2);

    vi.advanceTimersByTime(2_000);
    expect(asked).toBe(3);
  });

  it('is read at once when the campaign is finished', () => {
    tell(1, BulkMessageStatus.InProgress);
    const before = asked;

    tell(2, BulkMessageStatus.Completed);

    expect(asked).toBe(before + 1);
  });
});
