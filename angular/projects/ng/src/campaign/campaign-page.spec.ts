import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { ActivatedRoute, convertToParamMap, provideRouter } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto, BulkMessageService, BulkMessageStatus, DocStatus, WhatsAppMessageService } from '@bulk-whatsapp/ng/proxy';
import { defer, NEVER, of } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { CampaignPage } from './campaign-page';

const counts = {
  recipients: 10, queued: 4, sent: 3, delivered: 2, read: 1, failed: 3, held: 0, unconfirmed: 0, cancelled: 0, suppressed: 0, duplicates: 0, completionPercent: 60,
};

describe('CampaignPage', () => {
  let asked: { message: string; values: string[] }[];
  let answer: Confirmation.Status;
  let calls: string[];

  beforeEach(() => {
    asked = [];
    calls = [];
    answer = Confirmation.Status.reject;
  });

  function open(campaign: Partial<BulkMessageDto>, refused: string[] = []): ComponentFixture<CampaignPage> {
    const document = { id: '7', number: 'N-1', labels: [], docStatus: DocStatus.Submitted, counts, ...campaign } as unknown as BulkMessageDto;
    const act = (name: string) => () =>
      defer(() => {
        calls.push(name);
        return of({});
      });
    const service = {
      get: () => of(document),
      getFailures: () => of({ items: [] }),
      getTimeline: () => of({ items: [] }),
      progress: () => NEVER,
      pause: act('pause'),
      resume: act('resume'),
      cancel: act('cancel'),
      attachmentPath: () => '',
    };
    TestBed.configureTestingModule({
      providers: [
        ...provideAbpStandIns(refused),
        provideRouter([]),
        { provide: ActivatedRoute, useValue: { paramMap: of(convertToParamMap({ id: '7' })) } },
        { provide: BulkMessageService, useValue: service },
        { provide: WhatsAppMessageService, useValue: { getList: () => of({ totalCount: 0, items: [] }), exportPath: '' } },
        {
          provide: ConfirmationService,
          useValue: {
            warn: (message: string, _: string, options: { messageLocalizationParams: string[] }) => {
              asked.push({ message, values: options.messageLocalizationParams });
              return of(answer);
            },
          },
        },
      ],
    });
    const fixture = TestBed.createComponent(CampaignPage);

    fixture.detectChanges();
    return fixture;
  }

  const buttons = (fixture: ComponentFixture<CampaignPage>) =>
    [...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLButtonElement>('[role=toolbar] button')].map(button => button.textContent!.trim());

  const press = (fixture: ComponentFixture<CampaignPage>, text: string) => {
    const found = [...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLButtonElement>('[role=toolbar] button')];
    found.find(button => button.textContent!.trim() === text)!.click();
    fixture.detectChanges();
  };

  it.each([
    [BulkMessageStatus.InProgress, ['UI:Pause', 'UI:Cancel']],
    [BulkMessageStatus.Paused, ['UI:Resume', 'UI:Cancel']],
    [BulkMessageStatus.Scheduled, ['UI:Cancel']],
    [BulkMessageStatus.Completed, []],
    [BulkMessageStatus.PartiallyFailed, ['UI:RetryFailed']],
  ])('offers in the status %s what is possible in it', (status, expected) => {
    expect(buttons(open({ status }))).toEqual(expected);
  });

  it('offers nobody what they may not do', () => {
    expect(buttons(open({ status: BulkMessageStatus.InProgress }, [BULK_WHATSAPP_POLICIES.cancel]))).toEqual([]);
  });

  it('says before it acts how many messages it is about', () => {
    press(open({ status: BulkMessageStatus.InProgress }), 'UI:Cancel');

    expect(asked).toEqual([{ message: 'BulkWhatsApp::UI:ConfirmCancel', values: ['4'] }]);
    expect(calls).toEqual([]);
  });

  it('acts when that is confirmed', () => {
    answer = Confirmation.Status.confirm;
    press(open({ status: BulkMessageStatus.InProgress }), 'UI:Cancel');

    expect(calls).toEqual(['cancel']);
  });

  it('says why there is no campaign', async () => {
    open({});
    TestBed.inject(BulkMessageService).get = () => defer(() => Promise.reject({ error: { message: 'There is none.' } }));
    const fixture = TestBed.createComponent(CampaignPage);

    await vi.waitFor(() => {
      fixture.detectChanges();
      expect((fixture.nativeElement as HTMLElement).querySelector('[role=alert]')?.textContent).toContain('There is none.');
    });
  });
});
