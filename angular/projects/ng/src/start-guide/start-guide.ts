import { LocalizationPipe, PermissionService } from '@abp/ng.core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { StartGuideService, StartStepDto, TemplateService } from '@bulk-whatsapp/ng/proxy';
import { ServerCall } from '../shared/server-call';
import { shownSteps } from './start-steps';

/**
 * What is missing before the first campaign, with a button for each step that the user may take. It vanishes with the first campaign. A page
 * that is empty shows only the next step.
 */
@Component({
  selector: 'bw-start-guide',
  imports: [DatePipe, DecimalPipe, LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './start-guide.html',
})
export class StartGuide {
  private readonly service = inject(StartGuideService);
  private readonly templates = inject(TemplateService);
  private readonly permissions = inject(PermissionService);

  readonly onlyNext = input(false);

  protected readonly call = new ServerCall();
  private readonly found = signal<StartStepDto[]>([]);
  private readonly steps = computed(() => shownSteps(this.found(), policy => this.permissions.getGrantedPolicy(policy)));
  protected readonly isNeeded = computed(() => this.steps().some(step => !step.isDone));
  protected readonly next = computed(() => this.steps().find(step => step.action !== null));
  protected readonly shown = computed(() => (this.onlyNext() ? this.steps().filter(step => step === this.next()) : this.steps()));
  protected readonly doneCount = computed(() => this.steps().filter(step => step.isDone).length);

  constructor() {
    if (this.permissions.getGrantedPolicy(BULK_WHATSAPP_POLICIES.campaigns)) {
      this.read();
    }
  }

  protected takeOverTemplates(accountId: string): void {
    this.call.run(this.templates.sync(accountId), () => this.read());
  }

  private read(): void {
    this.service.get().subscribe({ next: guide => this.found.set(guide.steps), error: () => this.found.set([]) });
  }
}
