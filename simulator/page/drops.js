const ASKING = "Thả tệp vào đây để gửi";
const ANSWERING = "Thả để trả lời tin này bằng tệp";

/** Where a phone takes dropped files: on a bot's message they answer it at once. */
export function acceptDrops(screen, phone) {
  screen.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    aim(screen, answerableAt(event.target, phone)?.shown);
  });
  screen.addEventListener("dragleave", (event) => {
    if (!screen.contains(event.relatedTarget)) letGo(screen);
  });
  screen.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    letGo(screen);
    const files = [...event.dataTransfer.files];
    const aimedAt = answerableAt(event.target, phone);
    if (aimedAt) phone.answerWith(files, aimedAt.message);
    else phone.attach(files);
  });
}

/** Files pasted anywhere on a phone are offered to be sent; words go where the cursor is. */
export function acceptPaste(screen, phone) {
  screen.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || event.target.closest(".sheet")) return;
    event.preventDefault();
    phone.attach(files);
  });
}

function hasFiles(event) {
  return event.dataTransfer.types.includes("Files");
}

function answerableAt(target, phone) {
  const shown = target.closest("article.message");
  const message = shown && phone.messageShownBy(shown);
  return message?.from?.is_bot ? { shown, message } : null;
}

function aim(screen, shown = null) {
  screen.classList.add("dropping");
  screen.querySelector(".drop-hint").textContent = shown ? ANSWERING : ASKING;
  screen.querySelectorAll(".aimed-at").forEach((other) => other.classList.toggle("aimed-at", other === shown));
  shown?.classList.add("aimed-at");
}

function letGo(screen) {
  aim(screen);
  screen.classList.remove("dropping");
}
