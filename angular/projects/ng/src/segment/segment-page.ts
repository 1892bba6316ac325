import { LocalizationPipe, PermissionDirective, PermissionService } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { SegmentDto, SegmentService } from '@bulk-whatsapp/ng/proxy';
import { filter, switchMap } from 'rxjs';
import { Unsaved } from '../shared/leave-guard';
import { ServerCall } from '../shared/server-call';
import { signalsOf, TypedInput, TypedInputOffer } from '../shared/typed-input';
import { verbs } from '../shared/verbs';
import { SegmentEditor } from './segment-editor';
import { SegmentPreview } from './segment-preview';
import { isWhole, NO_FILTER, toFilter, toRows } from './segment-rows';

const MAX_NAME_LENGTH = 128;

/** A segment, new or saved: its filter, and who it finds now. */
@Component({
  selector: 'bw-segment-page',
  imports: [FormsModule, LocalizationPipe, PermissionDirective, RouterLink, SegmentEditor, SegmentPreview, TypedInputOffer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './segment-page.html',
})
export class SegmentPage implements Unsaved {
  private readonly service = inject(SegmentService);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly confirmation = inject(ConfirmationService);
  private readonly permissions = inject(PermissionService);
  private readonly id = this.route.snapshot.paramMap.get('id');

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly maxNameLength = MAX_NAME_LENGTH;
  protected readonly call = new ServerCall();
  protected readonly stored = signal<SegmentDto | null>(null);
  protected readonly isReady = computed(() => this.id === null || this.stored() !== null);
  protected readonly isNew = computed(() => this.stored() === null);
  protected readonly isSaved = signal(false);
  protected readonly savingList = signal(false);
  protected readonly listName = linkedSignal(() => this.stored()?.name ?? '');
  protected readonly name = linkedSignal(() => this.stored()?.name ?? '');
  protected readonly description = linkedSignal(() => this.stored()?.description ?? '');
  protected readonly rows = linkedSignal(() => (this.stored() ? (toRows(this.stored()!.filter) ?? NO_FILTER) : NO_FILTER));
  protected readonly filter = computed(() => (isWhole(this.rows()) ? toFilter(this.rows()) : null));
  protected readonly isChanged = computed(() => {
    const stored = this.stored();
    const before = stored ? toRows(stored.filter) : NO_FILTER;
    return this.name() !== (stored?.name ?? '') || this.description() !== (stored?.description ?? '')
      || JSON.stringify(toFilter(this.rows())) !== JSON.stringify(before && toFilter(before));
  });
  protected readonly mayWrite = computed(() => this.permissions.getGrantedPolicy(this.isNew() ? BULK_WHATSAPP_POLICIES.createSegment : BULK_WHATSAPP_POLICIES.updateSegment));
  protected readonly canSave = computed(() => this.mayWrite() && this.isChanged() && this.name().trim() !== '' && this.filter() !== null && !this.call.isBusy());
  protected readonly typed = new TypedInput({
    document: () => `segments/${this.id ?? 'new'}`,
    version: () => this.stored()?.concurrencyStamp ?? null,
    isReady: () => this.isReady(),
    isChanged: () => this.isChanged(),
    ...signalsOf({ name: this.name, description: this.description, rows: this.rows }),
  });

  constructor() {
    if (this.id !== null) {
      this.call.run(this.service.get(this.id), segment => this.stored.set(segment));
    }
  }

  hasUnsavedChanges(): boolean {
    return this.isChanged();
  }

  protected save(): void {
    const stored = this.stored();
    const input = { name: this.name().trim(), description: this.description().trim() || null, filter: this.filter()! };
    this.isSaved.set(false);
    this.call.run(stored ? this.service.update(stored.id, stored.concurrencyStamp, input) : this.service.create(input), segment => {
      this.typed.forget();
      this.stored.set(segment);
      this.isSaved.set(true);
      if (!stored) {
        void this.router.navigate(['../', segment.id], { relativeTo: this.route, replaceUrl: true });
      }
    });
  }

  protected saveAsList(): void {
    this.call.run(this.service.saveAsList(this.listName().trim(), this.filter()!), list => {
      void this.router.navigate(['/bulk-whatsapp/recipient-lists', list.id]);
    });
  }

  protected delete(): void {
    const segment = this.stored()!;
    const answer = this.confirmation.warn('BulkWhatsApp::UI:ConfirmDeleteSegment', segment.name, verbs('DeleteSegment')).pipe(
      filter(status => status === Confirmation.Status.confirm),
      switchMap(() => this.service.delete(segment.id)),
    );
    this.call.run(answer, () => {
      this.typed.forget();
      this.stored.set({ ...segment, name: this.name(), description: this.description(), filter: JSON.stringify(toFilter(this.rows())) });
      void this.router.navigate(['../'], { relativeTo: this.route });
    });
  }
}
