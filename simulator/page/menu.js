import { element, icon } from "./dom.js";

const GAP_PX = 6;

let open = null;

/**
 * Opens a menu beside `anchor`, or closes the one that is open there. An item is
 * `{name, label, run}` with an optional `icon` and `detail`. Arrows walk, Esc closes.
 */
export function toggleMenu(anchor, label, items) {
  const again = open?.anchor === anchor;
  closeMenu();
  if (again || items.length === 0) return;
  const menu = element("div", { class: "menu", role: "menu", popover: "manual", "aria-label": label }, items.map(menuItem));
  open = { anchor, menu };
  anchor.closest("section, body").append(menu);
  menu.addEventListener("keydown", walk);
  menu.showPopover();
  place(menu, anchor);
  menu.firstElementChild.focus();
}

/** Closes whatever menu is open and gives the focus back if the menu had it. */
export function closeMenu() {
  if (!open) return;
  const { anchor, menu } = open;
  const hadFocus = menu.contains(document.activeElement);
  open = null;
  menu.remove();
  if (hadFocus) anchor.focus({ preventScroll: true });
}

document.addEventListener("pointerdown", ({ target }) => {
  if (open && !open.menu.contains(target) && !open.anchor.contains(target)) closeMenu();
});
document.addEventListener("focusin", ({ target }) => {
  if (open && !open.menu.contains(target) && !open.anchor.contains(target)) closeMenu();
});
window.addEventListener("resize", closeMenu);

function menuItem(item) {
  const onclick = () => {
    closeMenu();
    item.run();
  };
  return element(
    "button",
    { type: "button", role: "menuitem", "data-item": item.name, onclick },
    item.icon && icon(item.icon),
    element("span", { class: "item-label" }, item.label),
    item.detail && element("span", { class: "item-detail" }, item.detail),
  );
}

function walk(event) {
  const items = [...open.menu.children];
  const here = items.indexOf(document.activeElement);
  const to = {
    ArrowDown: (here + 1) % items.length,
    ArrowUp: (here - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (to !== undefined) items[to].focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function place(menu, anchor) {
  const around = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = around.bottom + GAP_PX + height < window.innerHeight;
  const top = below ? around.bottom + GAP_PX : around.top - GAP_PX - height;
  const left = Math.min(around.left, window.innerWidth - width - GAP_PX);
  menu.style.top = `${Math.max(GAP_PX, top)}px`;
  menu.style.left = `${Math.max(GAP_PX, left)}px`;
}
