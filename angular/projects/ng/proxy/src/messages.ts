import { ListResultDto, PagedResultDto, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { TemplatePreviewDto } from './templates';

export enum MessageStatus {
  Queued = 0,
  Sending = 1,
  Held = 2,
  Unconfirmed = 3,
  Sent = 4,
  Delivered = 5,
  Read = 6,
  Failed = 7,
  Cancelled = 8,
}

export enum MessageEventType {
  Queued = 0,
  Accepted = 1,
  Held = 2,
  Sent = 3,
  Delivered = 4,
  Read = 5,
  Failed = 6,
  Postponed = 7,
  Unconfirmed = 8,
  RetryRequested = 9,
  Cancelled = 10,
}

export interface WhatsAppMessageDto {
  id: string;
  bulkMessageId: string;
  bulkMessageNumber: string | null;
  phoneNumber: string;
  recipientName: string | null;
  status: MessageStatus;
  attempt: number;
  wamid: string | null;
  creationTime: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
  nextTryAt: string | null;
  errorCode: number | null;
  errorReason: string | null;
  errorRemedy: string | null;
  errorDetails: string | null;
}

export interface MessageHistoryEntryDto {
  at: string;
  type: MessageEventType;
  attempt: number | null;
  errorCode: number | null;
  reason: string | null;
  details: string | null;
}

/** Times are UTC; `to` is exclusive. */
export interface MessageFilter {
  bulkMessageId?: string;
  phoneNumber?: string;
  status?: MessageStatus;
  errorCode?: number;
  from?: string;
  to?: string;
}

/** api/bulk-whatsapp/messages. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class WhatsAppMessageService {
  private readonly rest = inject(RestService);
  private readonly url = '/api/bulk-whatsapp/messages';

  readonly exportPath = `${this.url}/export`;

  getList(input: MessageFilter & { skipCount: number; maxResultCount: number }): Observable<PagedResultDto<WhatsAppMessageDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }

  get(id: string): Observable<WhatsAppMessageDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  /** What the person was sent, or will be. */
  getContent(id: string): Observable<TemplatePreviewDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/content` }, { skipHandleError: true });
  }

  /** The message's history, oldest first. */
  getHistory(id: string): Observable<ListResultDto<MessageHistoryEntryDto>> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/history` }, { skipHandleError: true });
  }
}
