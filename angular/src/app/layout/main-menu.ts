import { ABP, LocalizationPipe, PermissionDirective, RoutesService, TreeNode } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive } from '@angular/router';
import { filter, map, startWith } from 'rxjs';

type Entry = TreeNode<ABP.Route>;

/** The routes of all modules. Groups unfold by click, touch or keyboard; a group within a group becomes a heading. */
@Component({
  selector: 'app-main-menu',
  imports: [LocalizationPipe, PermissionDirective, RouterLink, RouterLinkActive],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './main-menu.html',
})
export class MainMenu {
  private readonly router = inject(Router);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter(event => event instanceof NavigationEnd),
      map(event => event.urlAfterRedirects),
      startWith(this.router.url),
    ),
    { initialValue: '' },
  );

  /** Shows only icons. */
  readonly isNarrow = input(false);
  /** A group was chosen that has no room to unfold. */
  readonly widened = output<void>();

  protected readonly routes = toSignal(inject(RoutesService).visible$, { initialValue: [] as Entry[] });
  private readonly groupOfPage = computed(
    () => this.routes().find(route => this.entries(route).some(entry => entry.path && this.url().startsWith(entry.path)))?.name ?? '',
  );
  /** The unfolded group: at first, that of the page. */
  protected readonly unfolded = linkedSignal(() => this.groupOfPage());

  protected entries(group: Entry): Entry[] {
    return group.children.filter(entry => !entry.invisible).flatMap(entry => (entry.path ? [entry] : [entry, ...this.entries(entry)]));
  }

  protected turn(group: Entry): void {
    this.unfolded.update(name => (name === group.name && !this.isNarrow() ? '' : group.name));
    this.widened.emit();
  }
}
