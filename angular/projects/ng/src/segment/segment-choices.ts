import { PermissionService } from '@abp/ng.core';
import { computed, inject, Injectable, signal } from '@angular/core';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { BulkMessageService, RecipientSourceDto, RecipientSourceService, SegmentService } from '@bulk-whatsapp/ng/proxy';
import { listChoices, templateChoices } from '../campaign/draft-choices';
import { accountChoices } from '../shared/account-choices';
import { countryChoices } from '../shared/country-choices';
import { Field, FIELDS } from './segment-rows';

export interface Choice {
  id: string;
  text: string;
}

const MAX_CAMPAIGNS = 200;

/** What the conditions of one editor can choose from. */
@Injectable()
export class SegmentChoices {
  private readonly permissions = inject(PermissionService);
  private readonly segments = inject(SegmentService);
  private readonly allLists = listChoices();
  private readonly allAccounts = accountChoices();
  private readonly allTemplates = templateChoices();
  private readonly allCountries = countryChoices();

  readonly lists = computed(() => this.allLists().map(({ id, name }): Choice => ({ id, text: name })));
  readonly accounts = computed(() => this.allAccounts().map(({ id, name }): Choice => ({ id, text: name })));
  readonly templates = computed(() => [...new Set(this.allTemplates().map(template => template.name))].sort().map((name): Choice => ({ id: name, text: name })));
  readonly countries = computed(() => this.allCountries().map(({ code, text }): Choice => ({ id: code, text })));
  readonly campaigns = signal<Choice[]>([]);
  readonly labels = signal<Choice[]>([]);
  readonly sources = signal<RecipientSourceDto[]>([]);
  readonly columns = signal<string[]>([]);
  /** Those that the user may use. */
  readonly fields = FIELDS.filter(field => this.isAllowed(field));

  constructor() {
    const campaigns = inject(BulkMessageService);
    if (this.may('campaigns')) {
      campaigns.getList({ skipCount: 0, maxResultCount: MAX_CAMPAIGNS }).subscribe(page =>
        this.campaigns.set((page.items ?? []).filter(campaign => campaign.submittedAt).map(({ id, number, title }) => ({ id, text: `${title} (${number})` }))),
      );
      campaigns.getLabels().subscribe(result => this.labels.set((result.items ?? []).map(label => ({ id: label, text: label }))));
    }
    if (this.fields.includes('source')) {
      inject(RecipientSourceService).getSources().subscribe(page => this.sources.set(page.items ?? []));
    }
  }

  /** Reads which columns the people on these lists have. */
  readColumns(listIds: string[]): void {
    if (this.may('lists')) {
      this.segments.getColumns(listIds).subscribe({ next: result => this.columns.set(result.items ?? []), error: () => this.columns.set([]) });
    }
  }

  may(policy: keyof typeof BULK_WHATSAPP_POLICIES): boolean {
    return this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES[policy]);
  }

  private isAllowed(field: Field): boolean {
    switch (field) {
      case 'list':
        return this.may('lists');
      case 'messages':
        return this.may('messages');
      case 'answers':
        return this.may('conversations');
      case 'lastContact':
        return this.may('messages') && this.may('conversations');
      case 'consent':
        return this.may('consents');
      case 'source':
        return this.may('listSources');
      default:
        return true;
    }
  }
}
