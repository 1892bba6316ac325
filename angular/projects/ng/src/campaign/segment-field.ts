import { LocalizationPipe, PermissionDirective, PermissionService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, model, output, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto, SegmentDto, SegmentFilter, SegmentService } from '@bulk-whatsapp/ng/proxy';
import { SegmentPreview } from '../segment/segment-preview';

const ALL = { skipCount: 0, maxResultCount: 1000 };

/** The segment of a draft, or the filter of its own that it came with; and who that is now. */
@Component({
  selector: 'bw-segment-field',
  imports: [FormsModule, LocalizationPipe, PermissionDirective, RouterLink, SegmentPreview],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <select id="segment" class="form-select" name="segment" [attr.aria-label]="'BulkWhatsApp::UI:FromSegment' | abpLocalization" [(ngModel)]="segmentId">
      <option [ngValue]="null" [disabled]="ownFilter() === null">{{ (ownFilter() === null ? 'BulkWhatsApp::UI:ChooseSegment' : 'BulkWhatsApp::UI:OwnFilter') | abpLocalization }}</option>
      @for (segment of segments(); track segment.id) {
        <option [ngValue]="segment.id">{{ segment.name }}</option>
      }
    </select>
    <a *abpPermission="policies.createSegment" class="d-inline-block mt-1" routerLink="/bulk-whatsapp/segments/new">{{ 'BulkWhatsApp::UI:NewSegment' | abpLocalization }}</a>
    @if (filter(); as shown) {
      @if (isSlice()) {
        <p class="mt-2 mb-0">{{ campaign()?.segmentSentence }}</p>
      } @else {
        <bw-segment-preview class="d-block mt-2" [filter]="shown" />
      }
    }
  `,
})
export class SegmentField {
  private readonly service = inject(SegmentService);

  readonly campaign = input<BulkMessageDto | null>(null);
  readonly segmentId = model<string | null>(null);
  /** The columns in the people's data. */
  readonly columnsFound = output<string[]>();

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly segments = signal<SegmentDto[]>([]);
  protected readonly ownFilter = computed(() => (this.campaign()?.segmentId ? null : (this.campaign()?.segmentFilter ?? null)));
  protected readonly filter = computed(() => {
    const id = this.segmentId();
    const json = id ? this.segments().find(segment => segment.id === id)?.filter : this.ownFilter();
    return json ? (JSON.parse(json) as SegmentFilter & { slice?: unknown }) : null;
  });
  protected readonly isSlice = computed(() => this.filter()?.slice !== undefined);

  constructor() {
    const permissions = inject(PermissionService);
    if (permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.segments)) {
      this.service.getList(ALL).subscribe(page => this.segments.set(page.items ?? []));
    }
    effect(() => {
      const people = this.filter()?.people;
      untracked(() => {
        if (people && permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.segments) && permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.lists)) {
          this.service.getColumns(people.from === 'lists' ? people.ids : []).subscribe(result => this.columnsFound.emit(result.items ?? []));
        }
      });
    });
  }
}
