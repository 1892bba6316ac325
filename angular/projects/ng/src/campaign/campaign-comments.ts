import { ConfigStateService, LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, effect, ElementRef, inject, input, signal, untracked, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { CampaignCommentService, CampaignUserDto, CommentDto } from '@bulk-whatsapp/ng/proxy';
import { filter } from 'rxjs';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';
import { TypedInput, TypedInputOffer } from '../shared/typed-input';
import { verbs } from '../shared/verbs';
import { nameBeingTyped, partsOf, withIds, withName } from './comment-text';
import { UserChoices } from './user-choices';

/** What people write about a campaign, newest first; behind an @ a colleague is chosen. */
@Component({
  selector: 'bw-campaign-comments',
  imports: [DatePipe, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, TypedInputOffer, UserChoices],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign-comments.html',
  styles: '.comment { white-space: pre-line; }',
})
export class CampaignComments {
  private readonly service = inject(CampaignCommentService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');

  readonly campaignId = input.required<string>();

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly me: string | undefined = inject(ConfigStateService).getOne('currentUser')?.id;
  protected readonly comments = new PagedList<CommentDto>(page => this.service.getList(this.campaignId(), page));
  protected readonly call = new ServerCall();
  protected readonly text = signal('');
  /** The name that is being typed; null if none is. */
  protected readonly name = signal<string | null>(null);
  private chosen = new Map<string, string>();
  protected readonly typed = new TypedInput<{ text: string; chosen: [string, string][] }>({
    document: () => `campaigns/${this.campaignId()}/comment`,
    isChanged: () => this.text().trim() !== '',
    read: () => ({ text: this.text(), chosen: [...this.chosen] }),
    write: ({ text, chosen }) => {
      this.text.set(text);
      this.chosen = new Map(chosen);
    },
  });

  protected readonly partsOf = partsOf;

  constructor() {
    effect(() => {
      this.campaignId();
      untracked(() => this.comments.load());
    });
  }

  protected type(field: HTMLTextAreaElement): void {
    this.text.set(field.value);
    this.name.set(nameBeingTyped(field.value, field.selectionStart));
  }

  protected choose(user: CampaignUserDto): void {
    const field = this.field()!.nativeElement;
    const { text, cursor } = withName(field.value, field.selectionStart, user.userName);
    this.chosen.set(user.userName, user.id);
    this.text.set(text);
    this.name.set(null);
    field.value = text;
    field.focus();
    field.setSelectionRange(cursor, cursor);
  }

  protected add(): void {
    this.call.run(this.service.create(this.campaignId(), withIds(this.text().trim(), this.chosen)), () => {
      this.text.set('');
      this.name.set(null);
      this.chosen.clear();
      this.typed.forget();
      this.comments.load();
    });
  }

  protected delete(comment: CommentDto): void {
    this.confirmation
      .warn('BulkWhatsApp::UI:ConfirmDeleteComment', 'BulkWhatsApp::UI:DeleteComment', verbs('DeleteComment'))
      .pipe(filter(answer => answer === Confirmation.Status.confirm))
      .subscribe(() => this.call.run(this.service.delete(this.campaignId(), comment.id), () => this.comments.reload()));
  }
}
