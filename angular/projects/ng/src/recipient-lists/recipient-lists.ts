import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { RecipientListDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';
import { ServerCall } from '../shared/server-call';

const MAX_NAME_LENGTH = 128;
const MAX_DESCRIPTION_LENGTH = 1000;

@Component({
  selector: 'bw-recipient-lists',
  imports: [DatePipe, DecimalPipe, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, ReactiveFormsModule, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './recipient-lists.html',
})
export class RecipientLists {
  private readonly service = inject(RecipientListService);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly lists = new PagedList<RecipientListDto>(page => this.service.getList({ ...page, filter: this.filter || undefined }));
  protected readonly creation = new ServerCall();
  protected readonly isCreating = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', [Validators.required, Validators.maxLength(MAX_NAME_LENGTH)]],
    description: ['', Validators.maxLength(MAX_DESCRIPTION_LENGTH)],
  });
  protected filter = '';

  constructor() {
    this.lists.keepInAddress(this, ['filter']);
  }

  protected create(): void {
    const { name, description } = this.form.getRawValue();
    this.creation.run(this.service.create({ name, description: description || null }), list => {
      void this.router.navigate([list.id], { relativeTo: this.route });
    });
  }
}
