import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { RecipientDto, RecipientListDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { filter } from 'rxjs';
import { AddressText } from '../shared/address-text';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';
import { verbs } from '../shared/verbs';
import { ListNameForm } from './list-name-form';
import { RecipientEditor } from './recipient-editor';
import { RecipientImport } from './recipient-import';
import { RecipientSource } from './recipient-source';

/** The recipients of one list, and its imports. */
@Component({
  selector: 'bw-recipient-list-page',
  imports: [AddressText, DatePipe, DecimalPipe, FormsModule, ListFooter, ListNameForm, LocalizationPipe, PermissionDirective, RecipientEditor, RecipientImport, RecipientSource, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-list-page.html',
})
export class RecipientListPage {
  private readonly service = inject(RecipientListService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);

  protected readonly id = this.route.snapshot.paramMap.get('id') ?? '';
  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly call = new ServerCall();
  protected readonly list = signal<RecipientListDto | null>(null);
  protected readonly recipients = new PagedList<RecipientDto>(page =>
    this.service.getRecipients(this.id, { ...page, filter: this.filter || undefined }),
  );
  protected readonly isRenaming = signal(false);
  /** The recipient in the form, which may be new. */
  protected readonly editing = signal<RecipientDto | 'new' | null>(null);
  protected readonly columns = computed(() => [...new Set(this.recipients.items().flatMap(recipient => Object.keys(recipient.data ?? {})))]);
  protected filter = this.route.snapshot.queryParamMap.get('filter') ?? '';

  constructor() {
    this.load();
  }

  protected load(): void {
    this.call.run(this.service.get(this.id), list => this.list.set(list));
    this.recipients.load();
  }

  protected rename(list: RecipientListDto): void {
    this.list.set(list);
    this.isRenaming.set(false);
  }

  protected deleteList(list: RecipientListDto): void {
    this.ask('ConfirmDeleteList', 'DeleteList', [list.name, list.recipientCount.toLocaleString()], () =>
      this.call.run(this.service.delete(this.id), () => void this.router.navigate(['../'], { relativeTo: this.route })),
    );
  }

  protected remove(recipient: RecipientDto): void {
    this.ask('ConfirmRemoveRecipient', 'RemoveRecipient', [recipient.phoneNumber, recipient.name ?? ''], () =>
      this.call.run(this.service.deleteRecipient(this.id, recipient.id), () => this.afterEdit()),
    );
  }

  protected acceptNumber(recipient: RecipientDto): void {
    this.ask('ConfirmAcceptNumber', 'AcceptNumber', [recipient.phoneNumber, recipient.changedToNumber ?? ''], () =>
      this.call.run(this.service.acceptChangedNumber(this.id, recipient.id), () => this.afterEdit()),
    );
  }

  protected afterEdit(): void {
    this.editing.set(null);
    this.call.run(this.service.get(this.id), list => this.list.set(list));
    this.recipients.reload();
  }

  protected dataText(recipient: RecipientDto): string {
    return Object.entries(recipient.data ?? {})
      .map(([name, value]) => `${name}: ${value ?? ''}`)
      .join(' · ');
  }

  private ask(question: string, yes: string, values: string[], then: () => void): void {
    this.confirmation
      .warn(`BulkWhatsApp::UI:${question}`, 'BulkWhatsApp::UI:AreYouSure', { messageLocalizationParams: values, ...verbs(yes) })
      .pipe(filter(answer => answer === Confirmation.Status.confirm))
      .subscribe(then);
  }
}
