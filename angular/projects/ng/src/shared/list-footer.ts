import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { PagedList } from './paged-list';

/** What stands below a list: that it loads, is empty or failed, in words; else its pages. */
@Component({
  selector: 'bw-list-footer',
  imports: [DecimalPipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './list-footer.html',
})
export class ListFooter {
  readonly list = input.required<PagedList<unknown>>();
  /** What an empty list says, with the next step. */
  readonly emptyText = input('BulkWhatsApp::UI:NothingFound');
}
