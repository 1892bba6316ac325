import { ABP, LocalizationPipe, RoutesService, TreeNode } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { PageHeading } from './page-heading';

type Entry = TreeNode<ABP.Route>;

/** Where the page is in the menu. A document is below its list, under its own heading. */
@Component({
  selector: 'app-breadcrumbs',
  imports: [LocalizationPipe, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (trail(); as trail) {
      <nav [attr.aria-label]="'BulkWhatsApp::UI:Breadcrumbs' | abpLocalization">
        <ol class="breadcrumb small mb-2">
          @for (entry of trail.above; track entry.name) {
            <li class="breadcrumb-item">
              @if (entry.path && !(trail.isMenuEntry && $last)) {
                <a [routerLink]="entry.path">{{ entry.name | abpLocalization }}</a>
              } @else {
                <span [attr.aria-current]="trail.isMenuEntry && $last ? 'page' : null">{{ entry.name | abpLocalization }}</span>
              }
            </li>
          }
          @if (!trail.isMenuEntry && heading.text()) {
            <li class="breadcrumb-item text-truncate" aria-current="page">{{ heading.text() }}</li>
          }
        </ol>
      </nav>
    }
  `,
  styles: 'li { max-width: 24rem; }',
})
export class Breadcrumbs {
  private readonly router = inject(Router);
  private readonly routes = toSignal(inject(RoutesService).tree$.pipe(map(all)), { initialValue: [] as Entry[] });
  private readonly path = toSignal(
    this.router.events.pipe(
      filter(event => event instanceof NavigationEnd),
      map(event => event.urlAfterRedirects),
      startWith(this.router.url),
      map(url => url.split(/[?#]/)[0]),
    ),
    { initialValue: '' },
  );

  protected readonly heading = inject(PageHeading);
  protected readonly trail = computed(() => {
    const path = this.path();
    const entries = this.routes().filter(entry => entry.path && (path === entry.path || path.startsWith(`${entry.path}/`)));
    const nearest = entries.sort((one, other) => other.path!.length - one.path!.length)[0];
    const isMenuEntry = nearest?.path === path;
    // A page at the top of the menu would only repeat its heading.
    return !nearest || (isMenuEntry && !nearest.parent) ? null : { above: lineOf(nearest), isMenuEntry };
  });
}

function all(entries: Entry[]): Entry[] {
  return entries.flatMap(entry => [entry, ...all(entry.children)]);
}

function lineOf(entry: Entry): Entry[] {
  return entry.parent ? [...lineOf(entry.parent), entry] : [entry];
}
