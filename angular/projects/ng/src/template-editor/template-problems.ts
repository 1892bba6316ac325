import { ChangeDetectionStrategy, Component, computed, inject, Injectable, input, signal } from '@angular/core';
import { TemplateProblemDto } from '@bulk-whatsapp/ng/proxy';
import { isAt } from './template-draft';

/** What the server found in the template that is being written, and which of it is shown: what the user has not come to yet is not. */
@Injectable()
export class TemplateProblems {
  readonly all = signal<TemplateProblemDto[]>([]);
  readonly isAllShown = signal(false);
  private readonly touched = signal<ReadonlySet<string>>(new Set());

  readonly blocking = computed(() => this.all().filter(problem => !problem.isWarning));

  touch(field: string): void {
    if (!this.touched().has(field)) {
      this.touched.set(new Set([...this.touched(), field]));
    }
  }

  of(field: string): TemplateProblemDto[] {
    const touched = [...this.touched()];
    return this.all().filter(problem => problem.field === field && (this.isAllShown() || touched.some(part => isAt(field, part))));
  }
}

/** The problems of one field, under it. */
@Component({
  selector: 'bw-problems',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-live': 'polite', class: 'd-block', '[id]': "'problem-' + field()" },
  template: `
    @for (problem of shown(); track problem.message) {
      <div class="small" [class.text-danger]="!problem.isWarning" [class.text-warning-emphasis]="problem.isWarning">{{ problem.message }}</div>
    }
  `,
})
export class FieldProblems {
  private readonly problems = inject(TemplateProblems);
  readonly field = input.required<string>();
  protected readonly shown = computed(() => this.problems.of(this.field()));
}
