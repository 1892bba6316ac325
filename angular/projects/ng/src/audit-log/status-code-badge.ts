import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const FIRST_ERROR = 400;
const FIRST_FAILURE = 500;

/** A request's HTTP status: done, refused or failed. */
@Component({
  selector: 'bw-status-code-badge',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (code() !== null) {
      <span class="badge text-bg-{{ colour() }}">{{ code() }}</span>
    }
  `,
})
export class StatusCodeBadge {
  readonly code = input.required<number | null>();

  protected readonly colour = computed(() => {
    const code = this.code() ?? 0;
    return code < FIRST_ERROR ? 'success' : code < FIRST_FAILURE ? 'warning' : 'danger';
  });
}
