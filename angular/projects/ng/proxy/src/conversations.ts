import { ConfigStateService, HttpWaitService, PagedResultDto, Rest, RestService } from '@abp/ng.core';
import { HttpErrorResponse, HttpEvent } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { catchError, concatMap, defer, finalize, from, map, Observable, retry, switchMap, throwError, timeout, TimeoutError, timer } from 'rxjs';
import { LiveConnection } from './live-connection';
import { MessageStatus } from './messages';
import { OptOutScope, OptOutSource } from './opt-outs';
import { serverSentEvents, textOf } from './server-sent-events';
import { SharedProgress } from './shared-progress';

export enum InboundKind {
  Unsupported = 0,
  Text = 1,
  Button = 2,
  Choice = 3,
  FlowReply = 4,
  Image = 5,
  Video = 6,
  Audio = 7,
  Document = 8,
  Sticker = 9,
  Location = 10,
  Contacts = 11,
  Order = 12,
  Reaction = 13,
  Notice = 14,
  Edit = 15,
  Revoke = 16,
}

export enum ReplyAttribution {
  None = 0,
  Answered = 1,
  Button = 2,
  Assumed = 3,
}

export enum ThreadEntryKind {
  Campaign = 0,
  Inbound = 1,
  Reply = 2,
  OptOut = 3,
  ConsentGiven = 4,
  ConsentWithdrawn = 5,
}

export enum ConversationReplyStatus {
  Sending = 0,
  Sent = 1,
  Delivered = 2,
  Read = 3,
  Failed = 4,
}

/** One person and one of the tenant's numbers. */
export interface ConversationDto {
  id: string;
  accountId: string;
  accountName: string | null;
  phoneNumber: string;
  profileName: string | null;
  lastActivityAt: string;
  lastInboundAt: string | null;
  windowEndsAt: string | null;
  isWindowOpen: boolean;
  excerpt: string | null;
  /** What the last message is, where it has no text. */
  lastKind: InboundKind | null;
  isAnswered: boolean;
  unreadCount: number;
  bulkMessageId: string | null;
  bulkMessageTitle: string | null;
}

/** Something that happened between a person and the tenant. */
export interface ThreadEntryDto {
  id: string;
  kind: ThreadEntryKind;
  at: string;
  text: string | null;
  inboundKind: InboundKind | null;
  isEdited: boolean;
  isRevoked: boolean;
  hasFile: boolean;
  fileName: string | null;
  mimeType: string | null;
  details: { name: string; value: string }[];
  bulkMessageId: string | null;
  bulkMessageTitle: string | null;
  attribution: ReplyAttribution;
  messageStatus: MessageStatus | null;
  replyStatus: ConversationReplyStatus | null;
  isOutcomeUnknown: boolean;
  userName: string | null;
  errorReason: string | null;
  scope: OptOutScope | null;
  source: OptOutSource | null;
}

export interface ConversationThreadDto {
  /** The latest first. */
  items: ThreadEntryDto[];
  hasMore: boolean;
}

export interface ConversationReplyDto {
  id: string;
  status: ConversationReplyStatus;
  isOutcomeUnknown: boolean;
  at: string;
}

export interface CampaignAnswersDto {
  replied: number;
  certain: number;
  assumed: number;
  buttons: { text: string; count: number }[];
}

/** When one of its parts changes, what is shown is read again. */
export interface ConversationPulseDto {
  /** Of the list of all: `ALL_CONVERSATIONS`. */
  id: string;
  /** 100 for more. */
  unreadConversations: number;
  lastActivityAt: string | null;
  conversationChangedAt: string | null;
}

export interface GetConversationsInput {
  filter?: string;
  accountId?: string;
  bulkMessageId?: string;
  unreadOnly?: boolean;
  skipCount: number;
  maxResultCount: number;
}

/** What of conversations is watched if not a single one. */
export const ALL_CONVERSATIONS = '00000000-0000-0000-0000-000000000000';

type Pulse = ConversationPulseDto & { isFinished: boolean };

const ASK_MS = 5_000;
const RETRY_MS = 2_000;
/** The server says every 15 seconds that it is still there. */
const SILENCE_MS = 40_000;
const AWAY = [0, 502, 503, 504];

/** api/bulk-whatsapp/conversations. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class ConversationService {
  private readonly rest = inject(RestService);
  private readonly wait = inject(HttpWaitService);
  private readonly connection = inject(LiveConnection);
  private readonly config = inject(ConfigStateService);
  private readonly url = '/api/bulk-whatsapp/conversations';
  private shared?: { name: string; progress: SharedProgress<Pulse> };

  getList(input: GetConversationsInput): Observable<PagedResultDto<ConversationDto>> {
    return this.rest.request({ method: 'GET', url: this.url, params: { ...input } }, { skipHandleError: true });
  }

  get(id: string): Observable<ConversationDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}` }, { skipHandleError: true });
  }

  /** @param before only what happened before this time */
  getThread(id: string, before?: string): Observable<ConversationThreadDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/${id}/thread`, params: { before } }, { skipHandleError: true });
  }

  /** @param replyId new for each reply: the same one is sent once, however often this is called */
  reply(id: string, replyId: string, message: string): Observable<ConversationReplyDto> {
    return this.rest.request({ method: 'PUT', url: `${this.url}/${id}/replies/${replyId}`, body: { message } }, { skipHandleError: true });
  }

  markRead(id: string): Observable<void> {
    return this.rest.request({ method: 'POST', url: `${this.url}/${id}/mark-read` }, { skipHandleError: true });
  }

  filePath(messageId: string): string {
    return `${this.url}/messages/${messageId}/file`;
  }

  getAnswers(bulkMessageId: string): Observable<CampaignAnswersDto> {
    return this.rest.request({ method: 'GET', url: `${this.url}/answers-to/${bulkMessageId}` }, { skipHandleError: true });
  }

  /**
   * Emits at once and whenever something changes. All tabs share one stream; if the server grants none because too many are open, it emits
   * now and then.
   * @param id a conversation, or `ALL_CONVERSATIONS`
   */
  changes(id: string): Observable<ConversationPulseDto> {
    return defer(() => this.sharing().watch(id)).pipe(this.connection.watch());
  }

  /** Among the tabs of the same user. */
  private sharing(): SharedProgress<Pulse> {
    const user = this.config.getOne('currentUser');
    const name = ['bulkWhatsApp.conversations', user?.tenantId, user?.id].join(' ');
    if (this.shared?.name !== name) {
      const open = (ids: string[]) => this.streamed(ids).pipe(catchError(() => this.ticks(ids)));
      this.shared = { name, progress: new SharedProgress(name, open, () => this.connection.lose()) };
    }
    return this.shared.progress;
  }

  private streamed(ids: string[]): Observable<Pulse> {
    return defer(() => {
      const url = `${this.url}/live`;
      const stream = { method: 'GET', endpoint: url };
      let read = 0;
      // It lasts, but nobody waits for its end: the bar that says that something is loading must not show it.
      this.wait.addFilter(stream);
      return this.rest
        .request<void, HttpEvent<string>>(
          { method: 'GET', url, params: { conversationIds: ids }, headers: { Accept: 'text/event-stream' }, reportProgress: true },
          { observe: 'events' as Rest.Observe, responseType: 'text' as Rest.ResponseType, skipHandleError: true },
        )
        .pipe(
          timeout({ each: SILENCE_MS }),
          concatMap(event => {
            const { events, length } = serverSentEvents(textOf(event), read);
            read = length;
            return events.map(data => ({ ...(JSON.parse(data) as ConversationPulseDto), isFinished: false }));
          }),
          finalize(() => this.wait.removeFilter(stream)),
        );
    }).pipe(retry({ delay: failure => (this.isAway(failure) ? timer(RETRY_MS) : throwError(() => failure)) }));
  }

  private ticks(ids: string[]): Observable<Pulse> {
    return timer(0, ASK_MS).pipe(
      map(tick => ids.map(id => ({ id, unreadConversations: 0, lastActivityAt: `${tick}`, conversationChangedAt: `${tick}`, isFinished: false }))),
      switchMap(pulses => from(pulses)),
    );
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
}
