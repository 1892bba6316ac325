import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { ConversationDto, ConversationService, ThreadEntryDto } from '@bulk-whatsapp/ng/proxy';
import { catchError, EMPTY, forkJoin, Observable, switchMap, take, tap, timer } from 'rxjs';
import { AddressText } from '../shared/address-text';
import { ConnectionLost } from '../shared/connection-lost';
import { errorText, silentFailure } from '../shared/error-text';
import { newId } from '../shared/new-id';
import { ServerCall } from '../shared/server-call';
import { signalsOf, TypedInput, TypedInputOffer } from '../shared/typed-input';
import { ConversationEntry } from './conversation-entry';
import { mergedEntries } from './merged-entries';

/** What a message brings with it, such as an opt-out, is stored a moment after it. */
const A_MOMENT = 1_500;

/** One person: everything that happened with them in one line of time, and the answer. */
@Component({
  selector: 'bw-conversation-page',
  imports: [AddressText, ConnectionLost, ConversationEntry, FormsModule, LocalizationPipe, PermissionDirective, RouterLink, TypedInputOffer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './conversation-page.html',
})
export class ConversationPage {
  private readonly service = inject(ConversationService);
  private readonly localization = inject(LocalizationService);
  private readonly id = inject(ActivatedRoute).snapshot.paramMap.get('id') ?? '';
  /** Stays until the answer has left: however often it is sent, it is one. */
  private replyId = newId();

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly reading = new ServerCall();
  protected readonly sending = new ServerCall();
  protected readonly error = signal('');
  protected readonly conversation = signal<ConversationDto | null>(null);
  /** The latest first. */
  private readonly entries = signal<ThreadEntryDto[]>([]);
  protected readonly hasMore = signal(false);
  protected readonly shown = computed(() => [...this.entries()].reverse());
  protected readonly message = signal('');
  protected readonly typed = new TypedInput({
    document: () => `conversations/${this.id}`,
    isChanged: () => this.message().trim() !== '',
    ...signalsOf({ message: this.message }),
  });
  protected readonly windowEnd = computed(() => {
    const end = this.conversation()?.windowEndsAt;
    return end ? new Date(end).toLocaleString(this.localization.currentLang, { weekday: 'short', hour: '2-digit', minute: '2-digit' }) : '';
  });

  constructor() {
    this.service
      .changes(this.id)
      .pipe(
        switchMap(() => timer(0, A_MOMENT).pipe(take(2))),
        switchMap(() => this.read()),
        takeUntilDestroyed(),
      )
      .subscribe();
  }

  protected send(): void {
    const message = this.message().trim();
    if (message !== '' && !this.sending.isBusy()) {
      this.sending.run(this.service.reply(this.id, this.replyId, message), () => {
        this.replyId = newId();
        this.message.set('');
        this.typed.forget();
        this.read().subscribe();
      });
    }
  }

  protected markRead(): void {
    this.sending.run(this.service.markRead(this.id), () => this.read().subscribe());
  }

  protected showEarlier(): void {
    const oldest = this.entries().at(-1)?.at;
    this.reading.run(this.service.getThread(this.id, oldest), page => {
      this.entries.set(mergedEntries(this.entries(), page.items));
      this.hasMore.set(page.hasMore);
    });
  }

  /** What was read before stays on the page. */
  private read(): Observable<unknown> {
    return forkJoin({ conversation: this.service.get(this.id), thread: this.service.getThread(this.id) }).pipe(
      tap(({ conversation, thread }) => {
        if (this.conversation() === null) {
          this.hasMore.set(thread.hasMore);
        }
        this.error.set('');
        this.conversation.set(conversation);
        this.entries.set(mergedEntries(this.entries(), thread.items));
      }),
      catchError(failure => {
        this.error.set(errorText(failure) || this.localization.instant(silentFailure(failure)));
        return EMPTY;
      }),
    );
  }
}
