import * as api from "./api.js";
import { tellRefusal } from "./notices.js";

/** What the simulator can send as a photo, because it can read its size. */
const PICTURE = /^image\/(png|jpeg|gif)$/;

/** Whether all files could go as photos; one that could not makes all of them documents. */
export function arePictures(files) {
  return files.every((file) => PICTURE.test(file.type));
}

/** Sends files, several as an album; a refusal is shown. Gives whether they went. */
export async function sendFiles(phone, files, { asPhotos, caption = "", replyTo = undefined }) {
  const kind = asPhotos ? "photo" : "document";
  try {
    await api.sayFiles(phone.speaker.id, phone.where, { files, kind, caption, replyTo });
    return true;
  } catch (error) {
    tellRefusal(error);
    return false;
  }
}
