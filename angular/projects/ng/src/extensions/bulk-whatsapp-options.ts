import type {
  CreateFormPropContributorCallback,
  EditFormPropContributorCallback,
  EntityActionContributorCallback,
  EntityPropContributorCallback,
  ToolbarActionContributorCallback,
} from '@abp/ng.components/extensible';
import { InjectionToken } from '@angular/core';
import { eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto, BulkMessageListDto, BulkMessageReportRowDto } from '@bulk-whatsapp/ng/proxy';

/** What an application adds to the pages, in the form that ABP's own `createRoutes` take. */
export interface BulkWhatsAppOptions {
  /** Actions in the rows of the campaigns. */
  entityActionContributors?: { [eBulkWhatsAppComponents.Campaigns]?: EntityActionContributorCallback<BulkMessageListDto>[] };
  /** Buttons above the campaigns. */
  toolbarActionContributors?: { [eBulkWhatsAppComponents.Campaigns]?: ToolbarActionContributorCallback<BulkMessageListDto[]>[] };
  /** Columns of the campaigns, whose own columns can be moved and dropped by name; columns at the end of the report; lines of a campaign. */
  entityPropContributors?: {
    [eBulkWhatsAppComponents.Campaigns]?: EntityPropContributorCallback<BulkMessageListDto>[];
    [eBulkWhatsAppComponents.Report]?: EntityPropContributorCallback<BulkMessageReportRowDto>[];
    [eBulkWhatsAppComponents.Campaign]?: EntityPropContributorCallback<BulkMessageDto>[];
  };
  /** Fields of a new campaign. */
  createFormPropContributors?: { [eBulkWhatsAppComponents.Campaign]?: CreateFormPropContributorCallback<BulkMessageDto>[] };
  /** Fields of a draft. */
  editFormPropContributors?: { [eBulkWhatsAppComponents.Campaign]?: EditFormPropContributorCallback<BulkMessageDto>[] };
}

export const BULK_WHATSAPP_OPTIONS = new InjectionToken<BulkWhatsAppOptions>('BULK_WHATSAPP_OPTIONS');
