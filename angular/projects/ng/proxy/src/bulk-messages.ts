import { ListResultDto, PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

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
}

export interface BulkMessageCountsDto {
  recipients: number;
  queued: number;
  sent: number;
  delivered: number;
  read: number;
  failed: number;
  cancelled: number;
  completionPercent: number;
}

export interface BulkMessageListDto {
  id: string;
  number: string;
  title: string;
  recipientType: RecipientType;
  recipientListId: string | null;
  recipientListName: string | null;
  templateId: string;
  templateName: string | null;
  accountId: string | null;
  accountName: string | null;
  variableType: VariableType;
  scheduledAt: string | null;
  labels: string[];
  docStatus: DocStatus;
  status: BulkMessageStatus;
  pauseReason: string | null;
  pauseRemedy: string | null;
  submittedAt: string | null;
  counts: BulkMessageCountsDto;
}

/** `templateVariables` is JSON text: its key order is the order of the placeholders. */
export interface BulkMessageDto extends BulkMessageListDto {
  templateVariables: string | null;
  individualRecipientCount: number;
  concurrencyStamp: string;
  amendedFromNumber: string | null;
  isAmended: boolean;
  heldBackReason: string | null;
}

export interface RecipientInput {
  mobileNumber: string;
  recipientName: string | null;
  recipientData: string | null;
}

/** Without `recipients` the rows of the document stay as they are. */
export interface BulkMessageInput {
  title: string;
  recipientType: RecipientType;
  recipientListId: string | null;
  templateId: string;
  accountId: string | null;
  variableType: VariableType;
  templateVariables: string | null;
  scheduledAt: string | null;
  labels: string[];
  recipients: RecipientInput[] | null;
}

export interface BulkMessageProgressDto {
  status: BulkMessageStatus;
  pauseReason: string | null;
  counts: BulkMessageCountsDto;
  messagesPerSecond: number | null;
  isFinished: boolean;
}

export interface BulkMessageValidationDto {
  canSubmit: boolean;
  problems: { code: string; message: string }[];
  audience: { rows: number; recipients: number; invalidNumbers: number; duplicates: number; suppressed: number };
}

export interface FailureGroupDto {
  errorCode: number;
  count: number;
  reason: string;
  remedy: string;
}

export interface TimelineEntryDto {
  id: string;
  at: string;
  action: TimelineAction;
  userName: string | null;
  detail: string | null;
}

export interface SubmitResultDto {
  status: BulkMessageStatus;
  warning: string | null;
}

export interface GetBulkMessagesInput {
  filter?: string;
  status?: BulkMessageStatus;
  /** Created at or after, UTC. */
  from?: string;
  skipCount: number;
  maxResultCount: number;
}

/** api/bulk-whatsapp/bulk-messages. Errors are the caller's to show. */
@Injectable({ providedIn: 'root' })
export class BulkMessageService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/bulk-messages';

  getList(input: GetBulkMessagesInput): Observable<PagedResultDto<BulkMessageListDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }

  get(id: string): Observable<BulkMessageDto> {
    return this.read(`${id}`);
  }

  create(input: BulkMessageInput): Observable<BulkMessageDto> {
    return this.rest.request({ method: 'POST', url: this.url, body: input }, { skipHandleError: true });
  }

  /** `concurrencyStamp` is that of the document as it was read: a change in between is refused. */
  update(id: string, concurrencyStamp: string, input: BulkMessageInput): Observable<BulkMessageDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/${id}`, body: { ...input, concurrencyStamp } }, { skipHandleError: true });
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

  retryFailed(id: string): Observable<unknown> {
    return this.act(id, 'retry-failed', {});
  }

  /** Snapshots while the campaign runs; completes when it has finished. The browser reconnects by itself. */
  progress(id: string): Observable<BulkMessageProgressDto> {
    return new Observable(subscriber => {
      const source = new EventSource(`${this.url}/${id}/progress`);
      const show = (event: MessageEvent<string>) => subscriber.next(JSON.parse(event.data) as BulkMessageProgressDto);
      source.addEventListener('progress', show);
      source.addEventListener('finished', event => {
        show(event);
        subscriber.complete();
      });
      return () => source.close();
    });
  }

  private read<T>(path: string): Observable<T> {
    return this.rest.request<void, T>({ method: 'GET', url: `${this.url}/${path}` }, { skipHandleError: true });
  }

  private act<T>(id: string, action: string, body?: object): Observable<T> {
    return this.rest.request<object, T>({ method: 'POST', url: `${this.url}/${id}/${action}`, body }, { skipHandleError: true });
  }
}
