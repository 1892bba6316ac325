import { ConfigStateService, HttpWaitService, ListResultDto, PagedResultDto, Rest, RestService, SessionStateService } from '@abp/ng.core';
import { HttpErrorResponse, HttpEvent } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { catchError, concatMap, defer, EMPTY, finalize, merge, Observable, retry, switchMap, takeWhile, throwError, timeout, TimeoutError, timer } from 'rxjs';
import { FrequencyCapAction, LeftOutReason } from './consents';
import { LiveConnection } from './live-connection';
import { audienceBody, AudienceFile, audienceForm, ImportReadingDto, AudienceText } from './recipient-lists';
import { SegmentCountsDto } from './segments';
import { serverSentEvents, textOf } from './server-sent-events';
import { SharedProgress } from './shared-progress';
import { TemplatePreviewDto } from './templates';

export enum BulkMessageStatus {
  Draft = 0,
  Scheduled = 1,
  Queued = 2,
  InProgress = 3,
  Paused = 4,
  Completed = 5,
  PartiallyFailed = 6,
  Cancelled = 7,
}

export enum DocStatus {
  Draft = 0,
  Submitted = 1,
  Cancelled = 2,
}

export enum RecipientType {
  IndividualRecipients = 0,
  RecipientList = 1,
  Segment = 2,
}

/** Whom a campaign is followed up with. */
export enum FollowUpPeople {
  NotRead = 0,
  NotReplied = 1,
  Failed = 2,
}

export enum VariableType {
  Common = 0,
  Unique = 1,
}

export enum TimelineAction {
  Created = 0,
  Submitted = 1,
  Scheduled = 2,
  Launched = 3,
  Paused = 4,
  Resumed = 5,
  Cancelled = 6,
  RetryRequested = 7,
  Finished = 8,
  AmendedFrom = 9,
  CountersRepaired = 10,
  PeopleRemoved = 11,
  Rescheduled = 12,
  BackToDraft = 13,
  FailuresHandled = 14,
  Assigned = 15,
}

/** A selection of campaigns that people often look at. */
export enum BulkMessageView {
  Mine = 0,
  Drafts = 1,
  Scheduled = 2,
  Running = 3,
  NeedsAttention = 4,
  Assigned = 5,
}

export interface BulkMessageViewCountsDto {
  all: number;
  mine: number;
  drafts: number;
  scheduled: number;
  running: number;
  needsAttention: number;
  assigned: number;
}

export interface BulkMessageCountsDto {
  recipients: number;
  queued: number;
  sent: number;
  delivered: number;
  read: number;
  /** People who answered. */
  replied: number;
  replyPercent: number | null;
  failed: number;
  cancelled: number;
  held: number;
  unconfirmed: number;
  suppressed: number;
  duplicates: number;
  noConsent: number;
  overCap: number;
  /** Counted when it was submitted, without a message so far; not among the others. */
  planned: number;
  completionPercent: number;
}

export interface BulkMessageListDto {
  id: string;
  number: string;
  title: string;
  recipientType: RecipientType;
  recipientListId: string | null;
  recipientListName: string | null;
  segmentId: string | null;
  segmentName: string | null;
  /** The series that it is a part of, and which part. */
  seriesId: string | null;
  seriesPart: number | null;
  templateId: string;
  templateName: string | null;
  accountId: string | null;
  accountName: string | null;
  accountPhoneNumber: string | null;
  variableType: VariableType;
  scheduledAt: string | null;
  labels: string[];
  /** Who looks after it, as named then. */
  assignedToId: string | null;
  assignedToName: string | null;
  docStatus: DocStatus;
  status: BulkMessageStatus;
  pauseReason: string | null;
  pauseRemedy: string | null;
  creationTime: string;
  amendedFromId: string | null;
  /** The draft whose test message this is. */
  testOfId: string | null;
  /** The people counted when it was submitted. */
  plannedCount: number;
  handledFailureCount: number;
  submittedAt: string | null;
  launchedAt: string | null;
  counts: BulkMessageCountsDto;
  /** The properties that the application has added. */
  extraProperties?: Record<string, unknown>;
}

/** `templateVariables` is JSON text, because its key order is the order of the placeholders. */
export interface BulkMessageDto extends BulkMessageListDto {
  templateVariables: string | null;
  attachment: AttachmentDto | null;
  individualRecipientCount: number;
  concurrencyStamp: string;
  amendedFromNumber: string | null;
  isAmended: boolean;
  heldBackReason: string | null;
  /** JSON text: a draft's own filter, or the filter that found a submitted campaign's people. */
  segmentFilter: string | null;
  /** The filter in the user's words. */
  segmentSentence: string | null;
  /** How many people the filter found at submission; null before. */
  segmentCounts: SegmentCountsDto | null;
  /** The number of recipients, while their messages are still being created. */
  preparingOf: number | null;
  /** At most so many marketing messages to a person in so many days, besides the tenant's limit. */
  capMessages: number | null;
  capDays: number | null;
  capAction: FrequencyCapAction | null;
}

/** Somebody who gets no message; `row` is null for somebody on a list. */
export interface LeftOutDto {
  row: number | null;
  phoneNumber: string;
  recipientName: string | null;
  reason: LeftOutReason;
}

/** `recipientData` is JSON text, because its key order is the order of the placeholders. */
export interface BulkMessageRecipientDto {
  rowNumber: number;
  mobileNumber: string;
  recipientName: string | null;
  recipientData: string | null;
}

export interface AttachmentDto {
  fileName: string;
  contentType: string;
  size: number;
}

export interface RecipientInput {
  mobileNumber: string;
  recipientName: string | null;
  recipientData: string | null;
}

/** Without `recipients`, the campaign's rows stay unchanged. */
export interface BulkMessageInput {
  title: string;
  recipientType: RecipientType;
  recipientListId: string | null;
  segmentId: string | null;
  /** The campaign's own filter, if it has no segment: JSON text. */
  segmentFilter: string | null;
  templateId: string;
  accountId: string | null;
  variableType: VariableType;
  templateVariables: string | null;
  scheduledAt: string | null;
  labels: string[];
  capMessages: number | null;
  capDays: number | null;
  capAction: FrequencyCapAction | null;
  recipients: RecipientInput[] | null;
  /** The properties that the application has added; those left out stay unchanged. */
  extraProperties?: Record<string, unknown>;
}

export interface BulkMessageProgressDto {
  id: string;
  status: BulkMessageStatus;
  pauseReason: string | null;
  counts: BulkMessageCountsDto;
  preparingOf: number | null;
  messagesPerSecond: number | null;
  isFinished: boolean;
}

export interface BulkMessageValidationDto {
  canSubmit: boolean;
  problems: { code: string; message: string }[];
  /** Worth knowing, but does not prevent sending. */
  remarks: string[];
  /** How fast the sending number sends; null if there is none. */
  messagesPerSecond: number | null;
  /** The first three recipients' messages. */
  previews: { row: number; phoneNumber: string | null; recipientName: string | null; content: TemplatePreviewDto }[];
  audience: { rows: number; recipients: number; invalidNumbers: number; duplicates: number; suppressed: number; noConsent: number; overCap: number; unconsented: number };
}

/** `row` is 0 for the campaign's own variables; `field` is `mobileNumber` or a placeholder's key. */
export interface FindingDto {
  row: number;
  mobileNumber: string | null;
  recipientName: string | null;
  field: string;
  /** The kind of problem, such as `PhoneEmpty` or `NoColumn`. */
  code: string;
  value: string | null;
  problem: string;
}

/** The findings with the same `code` and `field`; `firstRow` is 0 for the campaign's own variables. */
export interface FindingGroupDto {
  field: string;
  code: string;
  problem: string;
  count: number;
  firstRow: number;
  /** The country as whose all or nearly all of these numbers can be read. */
  proposedCountry: string | null;
}

/** A recipient of a list, by `row`; or the values of a row that need not be saved. */
export interface RecipientPreviewInput {
  templateId: string;
  variableType: VariableType;
  templateVariables: string | null;
  recipientListId?: string;
  row?: number;
  recipientName?: string | null;
  recipientData?: string | null;
}

export interface RecipientPreviewDto {
  phoneNumber: string | null;
  recipientName: string | null;
  content: TemplatePreviewDto;
  findings: { placeholder: string; value: string | null; code: string; problem: string }[];
}

/** The rows of a file or a paste; `isCut` if it has more than a campaign accepts. */
export interface RecipientFileDto extends ImportReadingDto {
  rows: { rowNumber: number; mobileNumber: string; recipientName: string | null; recipientData: string | null; problem: string | null }[];
  isCut: boolean;
}

export interface FailureGroupDto {
  errorCode: number;
  count: number;
  reason: string;
  remedy: string;
  /** The same message may arrive if it is sent again. */
  canSucceed: boolean;
  isHandled: boolean;
}

export interface TimelineEntryDto {
  id: string;
  at: string;
  action: TimelineAction;
  userName: string | null;
  detail: string | null;
}

export interface SubmitResultDto {
  id: string;
  number: string;
  status: BulkMessageStatus;
  warning: string | null;
}

export interface GetBulkMessagesInput {
  filter?: string;
  status?: BulkMessageStatus;
  view?: BulkMessageView;
  label?: string;
  /** Created at or after, UTC. */
  from?: string;
  /** Created before, UTC. */
  to?: string;
  /** Column and direction, such as `title desc`. */
  sorting?: string;
  skipCount: number;
  maxResultCount: number;
}

const ASK_MS = 5_000;
const RETRY_MS = 2_000;
/** The server says every 15 seconds that it is still there. */
const SILENCE_MS = 40_000;
const AWAY = [0, 502, 503, 504];

/** api/bulk-whatsapp/bulk-messages. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class BulkMessageService {
  private readonly rest = inject(RestService);
  private readonly wait = inject(HttpWaitService);
  private readonly connection = inject(LiveConnection);
  private readonly config = inject(ConfigStateService);
  private readonly session = inject(SessionStateService);
  private shared?: { name: string; progress: SharedProgress<BulkMessageProgressDto> };
  private readonly url = '/api/bulk-whatsapp/bulk-messages';

  getList(input: GetBulkMessagesInput): Observable<PagedResultDto<BulkMessageListDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }

  countViews(): Observable<BulkMessageViewCountsDto> {
    return this.read('views');
  }

  /** Labels in use, the most frequent first. */
  getLabels(filter = ''): Observable<ListResultDto<string>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/labels`, params: { filter } }, { skipHandleError: true });
  }

  get(id: string): Observable<BulkMessageDto> {
    return this.read(`${id}`);
  }

  create(input: BulkMessageInput): Observable<BulkMessageDto> {
    return this.rest.request({ method: 'POST', url: this.url, body: input }, { skipHandleError: true });
  }

  /** `concurrencyStamp` is that of the campaign as it was read: if the campaign has changed since, the call is refused. */
  update(id: string, concurrencyStamp: string, input: BulkMessageInput): Observable<BulkMessageDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/${id}`, body: { ...input, concurrencyStamp } }, { skipHandleError: true });
  }

  delete(id: string): Observable<void> {
    return this.rest.request({ method: 'DELETE', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  getRecipients(id: string, input: { skipCount: number; maxResultCount: number }): Observable<PagedResultDto<BulkMessageRecipientDto>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/recipients`, params: { ...input } }, { skipHandleError: true });
  }

  getFindings(id: string, input: { code?: string; field?: string; skipCount: number; maxResultCount: number }): Observable<PagedResultDto<FindingDto>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/findings`, params: { ...input } }, { skipHandleError: true });
  }

  getFindingGroups(id: string): Observable<ListResultDto<FindingGroupDto>> {
    return this.read(`${id}/findings/groups`);
  }

  findingsPath(id: string): string {
    return `${this.url}/${id}/findings/export`;
  }

  /** Who gets no message, and why; of a submitted campaign, who got none when it was launched. */
  getLeftOut(id: string, input: { reason?: LeftOutReason; skipCount: number; maxResultCount: number }): Observable<PagedResultDto<LeftOutDto>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/left-out`, params: { ...input } }, { skipHandleError: true });
  }

  leftOutExportPath(id: string): string {
    return `${this.url}/${id}/left-out/export`;
  }

  /** Writes the numbers with one kind of finding as those of a country. */
  readNumbers(id: string, concurrencyStamp: string, code: string, country: string): Observable<BulkMessageDto> {
    return this.act(id, 'read-numbers', { code, country, concurrencyStamp });
  }

  /** Removes the rows with one kind of finding; of a list, its other people become the campaign's own rows. */
  leaveOut(id: string, concurrencyStamp: string, code: string, field: string): Observable<BulkMessageDto> {
    return this.act(id, 'leave-out', { code, field, concurrencyStamp });
  }

  /** Reads a file of recipients without storing anything. */
  readRecipients(audience: AudienceFile): Observable<RecipientFileDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/read-recipients`, body: audienceForm(audience) }, { skipHandleError: true });
  }

  /** Like `readRecipients`, for pasted cells. */
  readRecipientsText(audience: AudienceText): Observable<RecipientFileDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/read-recipients-text`, body: audienceBody(audience) }, { skipHandleError: true });
  }

  preview(input: RecipientPreviewInput): Observable<RecipientPreviewDto> {
    return this.rest.request({ method: 'POST', url: `${this.url}/preview`, body: input }, { skipHandleError: true });
  }

  attachmentPath(id: string): string {
    return `${this.url}/${id}/attachment`;
  }

  getAttachment(id: string): Observable<Blob> {
    return this.rest.request({ method: 'GET', url: this.attachmentPath(id), responseType: 'blob' }, { skipHandleError: true });
  }

  setAttachment(id: string, file: File): Observable<AttachmentDto> {
    const body = new FormData();
    body.append('file', file);
    return this.rest.request({ method: 'PUT', url: this.attachmentPath(id), body }, { skipHandleError: true });
  }

  deleteAttachment(id: string): Observable<void> {
    return this.rest.request({ method: 'DELETE', url: this.attachmentPath(id) }, { skipHandleError: true });
  }

  /** The test is a separate campaign, which the answer names. */
  sendTest(id: string, mobileNumber: string, row: number): Observable<SubmitResultDto> {
    return this.act(id, 'send-test', { mobileNumber, row });
  }

  getFailures(id: string): Observable<ListResultDto<FailureGroupDto>> {
    return this.read(`${id}/failures`);
  }

  getTimeline(id: string): Observable<ListResultDto<TimelineEntryDto>> {
    return this.read(`${id}/timeline`);
  }

  validate(id: string): Observable<BulkMessageValidationDto> {
    return this.act(id, 'validate');
  }

  submit(id: string): Observable<SubmitResultDto> {
    return this.act(id, 'submit');
  }

  pause(id: string): Observable<BulkMessageDto> {
    return this.act(id, 'pause', {});
  }

  resume(id: string): Observable<BulkMessageDto> {
    return this.act(id, 'resume');
  }

  cancel(id: string): Observable<BulkMessageDto> {
    return this.act(id, 'cancel', {});
  }

  amend(id: string): Observable<BulkMessageDto> {
    return this.act(id, 'amend');
  }

  /** Only messages that failed for one of these reasons. */
  retryFailed(id: string, errorCodes: number[], includeUnknownOutcome = false): Observable<unknown> {
    return this.act(id, 'retry-failed', { includeUnknownOutcome, errorCodes });
  }

  /** The failures no longer need attention: those for these reasons, or all. */
  markHandled(id: string, errorCodes?: number[]): Observable<ListResultDto<FailureGroupDto>> {
    return this.act(id, 'mark-handled', { errorCodes });
  }

  /** Moves a campaign that waits for its time; null sends it at once. */
  reschedule(id: string, scheduledAt: string | null): Observable<BulkMessageDto> {
    return this.act(id, 'reschedule', { scheduledAt });
  }

  backToDraft(id: string): Observable<BulkMessageDto> {
    return this.act(id, 'back-to-draft');
  }

  /** A new draft that says the same, for the same people. */
  duplicate(id: string): Observable<BulkMessageDto> {
    return this.act(id, 'duplicate');
  }

  /** A new draft that says the same, to those of the campaign's people who did not react. */
  followUp(id: string, people: FollowUpPeople): Observable<BulkMessageDto> {
    return this.act(id, 'follow-up', { people });
  }

  setLabels(id: string, labels: string[]): Observable<BulkMessageDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/${id}/labels`, body: { labels } }, { skipHandleError: true });
  }

  /** The message of one row, counted from 1, as the document has it. */
  getPreview(id: string, row: number): Observable<RecipientPreviewDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/preview`, params: { row } }, { skipHandleError: true });
  }

  /**
   * Emits snapshots while the campaign runs; completes when it has finished. All tabs share one stream, of all campaigns that they show. If the
   * server grants none because too many are open, the snapshots are requested one by one.
   */
  progress(id: string): Observable<BulkMessageProgressDto> {
    return defer(() => this.sharing().watch(id)).pipe(
      this.connection.watch(),
      takeWhile(progress => !progress.isFinished, true),
    );
  }

  /** Among the tabs of the same user, in the same language. */
  private sharing(): SharedProgress<BulkMessageProgressDto> {
    const user = this.config.getOne('currentUser');
    const name = ['bulkWhatsApp.progress', user?.tenantId, user?.id, this.session.getLanguage()].join(' ');
    if (this.shared?.name !== name) {
      const open = (ids: string[]) => this.streamed(ids).pipe(catchError(() => this.asked(ids)));
      this.shared = { name, progress: new SharedProgress(name, open, () => this.connection.lose()) };
    }
    return this.shared.progress;
  }

  /** By HttpClient, which sends the user's token or cookie, the tenant and the language as with every other call. */
  private streamed(ids: string[]): Observable<BulkMessageProgressDto> {
    return defer(() => {
      const url = `${this.url}/progress`;
      const stream = { method: 'GET', endpoint: url };
      let read = 0;
      // It lasts, but nobody waits for its end: the bar that says that something is loading must not show it.
      this.wait.addFilter(stream);
      return this.rest
        .request<void, HttpEvent<string>>(
          { method: 'GET', url, params: { ids }, headers: { Accept: 'text/event-stream' }, reportProgress: true },
          { observe: 'events' as Rest.Observe, responseType: 'text' as Rest.ResponseType, skipHandleError: true },
        )
        .pipe(
          timeout({ each: SILENCE_MS }),
          concatMap(event => {
            const { events, length } = serverSentEvents(textOf(event), read);
            read = length;
            return events.map(data => JSON.parse(data) as BulkMessageProgressDto);
          }),
          finalize(() => this.wait.removeFilter(stream)),
        );
    }).pipe(retry({ delay: failure => (this.isAway(failure) ? timer(RETRY_MS) : throwError(() => failure)) }));
  }

  private asked(ids: string[]): Observable<BulkMessageProgressDto> {
    const ask = (id: string) =>
      this.read<BulkMessageProgressDto>(`${id}/progress-snapshot`).pipe(catchError((failure: unknown) => (this.isAway(failure), EMPTY)));
    return timer(0, ASK_MS).pipe(switchMap(() => merge(...ids.map(ask))));
  }

  /** Nobody answers, or only a proxy that says so. */
  private isAway(failure: unknown): boolean {
    const isAway = failure instanceof TimeoutError || AWAY.includes((failure as HttpErrorResponse).status);
    if (isAway) {
      this.connection.lose();
      this.shared?.progress.lose();
    }
    return isAway;
  }

  private read<T>(path: string): Observable<T> {
    return this.rest.request<void, T>({ method: 'GET', url: `${this.url}/${path}` }, { skipHandleError: true });
  }

  private act<T>(id: string, action: string, body?: object): Observable<T> {
    return this.rest.request<object, T>({ method: 'POST', url: `${this.url}/${id}/${action}`, body }, { skipHandleError: true });
  }
}
