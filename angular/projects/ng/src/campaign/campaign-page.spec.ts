import { ConfirmationService } from '@abp/ng.theme.shared';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, convertToParamMap, ParamMap, Router } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto, BulkMessageService, BulkMessageStatus, DocStatus, RecipientType } from '@bulk-whatsapp/ng/proxy';
import { EMPTY, of, ReplaySubject, Subject } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { CampaignPage } from './campaign-page';

const RECEIPTS_REFRESH_MS = 5_000;

const finished = (id: string) =>
  ({ id, number: `Number of ${id}`, docStatus: DocStatus.Submitted, status: BulkMessageStatus.Completed, counts: { failed: 0 } }) as BulkMessageDto;

describe('CampaignPage', () => {
  let asked: { id: string; answer: Subject<BulkMessageDto> }[];
  let address: ReplaySubject<ParamMap>;

  function open(template = '{{ campaign()?.number }}', refused: string[] = []): HTMLElement {
    const service = {
      get: (id: string) => {
        const answer = new Subject<BulkMessageDto>();
        asked.push({ id, answer });
        return answer;
      },
      getFailures: () => of({ items: [] }),
      getTimeline: () => of({ items: [] }),
      progress: () => EMPTY,
    };
    TestBed.configureTestingModule({
      providers: [
        ...provideAbpStandIns(refused),
        { provide: BulkMessageService, useValue: service },
        { provide: ConfirmationService, useValue: {} },
        { provide: Router, useValue: {} },
        { provide: ActivatedRoute, useValue: { paramMap: address, queryParamMap: of(convertToParamMap({})) } },
      ],
    });
    TestBed.overrideComponent(CampaignPage, { set: { imports: [], template } });
    const fixture = TestBed.createComponent(CampaignPage);
    fixture.autoDetectChanges();
    return fixture.nativeElement as HTMLElement;
  }

  const goTo = (id: string) => address.next(convertToParamMap({ id }));

  function answer(at: number): void {
    asked[at].answer.next(finished(asked[at].id));
    asked[at].answer.complete();
    TestBed.tick();
  }

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    address = new ReplaySubject(1);
    goTo('first');
  });

  afterEach(() => vi.useRealTimers());

  it('does not show the campaign that was left when its answer comes last', () => {
    const element = open();
    goTo('second');
    answer(1);
    answer(0);

    expect(asked.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(element.textContent).toBe('Number of second');
  });

  it('lets nobody check or send who may not see the people that it goes to', () => {
    const element = open('{{ canCheck() }}', [BULK_WHATSAPP_POLICIES.lists]);
    asked[0].answer.next({ ...finished('first'), recipientType: RecipientType.RecipientList });
    TestBed.tick();
    expect(element.textContent).toBe('false');

    asked[0].answer.next({ ...finished('first'), recipientType: RecipientType.IndividualRecipients });
    TestBed.tick();
    expect(element.textContent).toBe('true');
  });

  it('reads the receipts of the campaign it shows, and no more those of the one that was left', () => {
    open();
    answer(0);
    vi.advanceTimersByTime(RECEIPTS_REFRESH_MS);
    expect(asked.map(({ id }) => id)).toEqual(['first', 'first']);
    answer(1);

    goTo('second');
    vi.advanceTimersByTime(RECEIPTS_REFRESH_MS);

    expect(asked.map(({ id }) => id)).toEqual(['first', 'first', 'second']);
  });
});
