import * as api from "./api.js";
import { tellRefusal } from "./notices.js";

/** The dialog behind "+ Thêm máy"; `created(user)` is called once the simulator made the person. */
export function offerNewPhones(world, created) {
  const dialog = document.getElementById("add-phone");
  const form = dialog.querySelector("form");
  document.querySelector("[data-action=add-phone]").addEventListener("click", () => open(dialog, world));
  document.querySelector("[data-action=cancel-phone]").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", () => create(form, created));
}

/** Only messengers that have a bot can be chosen. */
function open(dialog, world) {
  const select = dialog.querySelector("select");
  const usable = [...select.options].filter((option) => !(option.disabled = !world.botOn(option.value)));
  document.getElementById("new-messenger").hidden = usable.length < 2;
  select.value = usable[0]?.value ?? "telegram";
  dialog.showModal();
}

async function create(form, created) {
  const { name, messenger, label, phone } = Object.fromEntries(new FormData(form));
  form.reset();
  try {
    created(await api.addUser({ first_name: name.trim(), messenger, ...given({ label, phone_number: phone }), language_code: "vi" }));
  } catch (error) {
    tellRefusal(error);
  }
}

function given(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
}
