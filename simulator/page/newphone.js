import * as api from "./api.js";
import { tellRefusal } from "./notices.js";

/** The dialog behind "+ Thêm máy"; `created(user)` is called once the simulator made the person. */
export function offerNewPhones(created) {
  const dialog = document.getElementById("add-phone");
  const form = dialog.querySelector("form");
  document.querySelector("[data-action=add-phone]").addEventListener("click", () => dialog.showModal());
  document.querySelector("[data-action=cancel-phone]").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", () => create(form, created));
}

async function create(form, created) {
  const { name, label, phone } = Object.fromEntries(new FormData(form));
  form.reset();
  try {
    created(await api.addUser({ first_name: name.trim(), ...given({ label, phone_number: phone }), language_code: "vi" }));
  } catch (error) {
    tellRefusal(error);
  }
}

function given(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
}
