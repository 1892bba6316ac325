import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { StartGuide } from '../start-guide/start-guide';
import { PagedList } from './paged-list';

/** The end of a list: says that the list is loading, is empty or failed; otherwise shows its pages. */
@Component({
  selector: 'bw-list-footer',
  imports: [DecimalPipe, LocalizationPipe, StartGuide],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './list-footer.html',
})
export class ListFooter {
  readonly list = input.required<PagedList<unknown>>();
  /** The text of an empty list, with the next step. */
  readonly emptyText = input('BulkWhatsApp::UI:NothingFound');
  /** Whether the empty list repeats the next step of the start guide. */
  readonly guide = input(false);
}
