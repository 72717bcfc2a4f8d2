import { element } from "./dom.js";

/** The commands that fit what is being typed after "/"; arrows choose, Tab or Enter takes one. */
export class Suggestions {
  #textarea;
  #list;
  #commandsNow;
  #take;
  #chosen = 0;

  /** `commandsNow()` gives the chat's commands, `take(text)` is called with the chosen one. */
  constructor(textarea, { commandsNow, take }) {
    this.#textarea = textarea;
    this.#commandsNow = commandsNow;
    this.#take = take;
    this.#list = element("div", { class: "suggestions", role: "listbox", "aria-label": "Gợi ý lệnh", hidden: true });
    textarea.closest("form").before(this.#list);
    textarea.addEventListener("input", () => this.#suggest());
    textarea.addEventListener("blur", () => this.hide());
  }

  hide() {
    this.#list.hidden = true;
  }

  /** Whether the key was meant for the suggestions. */
  handles(event) {
    if (this.#list.hidden) return false;
    const act = {
      ArrowDown: () => this.#choose(this.#chosen + 1),
      ArrowUp: () => this.#choose(this.#chosen - 1),
      Tab: () => this.#complete(),
      Enter: () => this.#accept(),
      Escape: () => this.hide(),
    }[event.key];
    if (!act) return false;
    event.preventDefault();
    act();
    return true;
  }

  #suggest() {
    const typed = /^\/(\w*)$/.exec(this.#textarea.value);
    const fitting = typed ? this.#commandsNow().filter(({ command }) => command.startsWith(typed[1].toLowerCase())) : [];
    this.#list.replaceChildren(...fitting.map((command) => this.#option(command)));
    this.#list.hidden = fitting.length === 0;
    this.#choose(0);
  }

  #option({ command, description }) {
    const onpointerdown = (event) => {
      event.preventDefault();
      this.#accept(`/${command}`);
    };
    return element(
      "div",
      { class: "suggestion", role: "option", "data-command": command, onpointerdown },
      element("strong", {}, `/${command}`),
      element("span", {}, description),
    );
  }

  #choose(index) {
    const options = [...this.#list.children];
    this.#chosen = options.length ? (index + options.length) % options.length : 0;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === this.#chosen)));
    options[this.#chosen]?.scrollIntoView({ block: "nearest" });
  }

  get #command() {
    return `/${this.#list.children[this.#chosen].dataset.command}`;
  }

  #complete() {
    this.#textarea.value = `${this.#command} `;
    this.hide();
  }

  #accept(command = this.#command) {
    this.hide();
    this.#textarea.value = "";
    this.#take(command);
  }
}
