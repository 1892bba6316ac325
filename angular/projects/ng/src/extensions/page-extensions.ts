import type { EntityProp } from '@abp/ng.components/extensible';
import { Injectable } from '@angular/core';
import { eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { CAMPAIGN_COLUMNS } from '../campaigns/campaign-columns';

/** A column of a list: one of the page's own by its name, or with what the application contributed. */
export interface Column {
  name: string;
  displayName: string;
  isSortable: boolean;
  prop?: EntityProp;
}

/** What a page shows beyond its own content. */
export interface PageExtension {
  columns: readonly Column[];
  hasActions: boolean;
  hasToolbar: boolean;
  hasFields: boolean;
}

const NOTHING: PageExtension = { columns: [], hasActions: false, hasToolbar: false, hasFields: false };

/** What the application has added to the pages, filled before the first page opens. */
@Injectable({ providedIn: 'root' })
export class PageExtensions {
  private readonly pages = new Map<eBulkWhatsAppComponents, PageExtension>([
    [eBulkWhatsAppComponents.Campaigns, { ...NOTHING, columns: CAMPAIGN_COLUMNS }],
  ]);

  of(page: eBulkWhatsAppComponents): PageExtension {
    return this.pages.get(page) ?? NOTHING;
  }

  set(page: eBulkWhatsAppComponents, extension: PageExtension): void {
    this.pages.set(page, extension);
  }
}
