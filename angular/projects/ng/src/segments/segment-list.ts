import { LocalizationPipe, PermissionDirective } from '@abp/ng.core';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { SegmentDto, SegmentService } from '@bulk-whatsapp/ng/proxy';
import { ListFooter } from '../shared/list-footer';
import { PagedList } from '../shared/paged-list';

@Component({
  selector: 'bw-segment-list',
  imports: [DatePipe, FormsModule, ListFooter, LocalizationPipe, PermissionDirective, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header class="d-flex flex-wrap align-items-center gap-2 mb-3">
      <h1 class="h3 mb-0 me-auto">{{ 'BulkWhatsApp::UI:Segments' | abpLocalization }}</h1>
      <a *abpPermission="policies.createSegment" class="btn btn-primary" routerLink="new">{{ 'BulkWhatsApp::UI:NewSegment' | abpLocalization }}</a>
    </header>
    <p>{{ 'BulkWhatsApp::UI:SegmentsHint' | abpLocalization }}</p>
    <form class="row g-2 align-items-end mb-3" (ngSubmit)="segments.load()">
      <div class="col">
        <label class="form-label mb-0" for="filter">{{ 'BulkWhatsApp::DisplayName:Name' | abpLocalization }}</label>
        <input id="filter" class="form-control" name="filter" type="search" [(ngModel)]="filter">
      </div>
      <div class="col-auto">
        <button class="btn btn-outline-primary" type="submit">{{ 'BulkWhatsApp::UI:Search' | abpLocalization }}</button>
      </div>
    </form>
    @if (segments.items().length > 0) {
      <div class="card">
        <div class="table-responsive">
          <table class="table table-hover align-middle mb-0">
            <thead>
              <tr>
                <th scope="col">{{ 'BulkWhatsApp::DisplayName:Name' | abpLocalization }}</th>
                <th scope="col">{{ 'BulkWhatsApp::UI:Who' | abpLocalization }}</th>
                <th scope="col">{{ 'BulkWhatsApp::UI:CreatedAt' | abpLocalization }}</th>
              </tr>
            </thead>
            <tbody>
              @for (segment of segments.items(); track segment.id) {
                <tr>
                  <td>
                    <a [routerLink]="[segment.id]">{{ segment.name }}</a>
                    @if (segment.description) {
                      <span class="d-block text-body-secondary">{{ segment.description }}</span>
                    }
                  </td>
                  <td>{{ segment.sentence }}</td>
                  <td class="text-nowrap">{{ segment.creationTime | date: 'short' }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </div>
    }
    <bw-list-footer [guide]="true" [list]="segments" emptyText="BulkWhatsApp::UI:NoSegments" />
  `,
})
export class SegmentList {
  private readonly service = inject(SegmentService);

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly segments = new PagedList<SegmentDto>(page => this.service.getList({ ...page, filter: this.filter || undefined }));
  protected filter = '';

  constructor() {
    this.segments.keepInAddress(this, ['filter']);
  }
}
