/** Everybody on this desk lives in Việt Nam, whatever the zone of the computer that shows it. */
const ZONE = "Asia/Ho_Chi_Minh";
/** Việt Nam has kept this offset since 1975, so a wall time can be read without a zone table. */
const OFFSET = "+07:00";

const minutes = formatter({ hour: "2-digit", minute: "2-digit" });
const seconds = formatter({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = formatter({ day: "numeric", month: "long" });
const dayOfYear = formatter({ day: "numeric", month: "long", year: "numeric" });
const fullDay = formatter({ weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" });
const weekday = formatter({ weekday: "long" });
const isoDay = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });

/** "09:05" of a Bot API date (seconds since 1970). */
export function timeOf(unixSeconds) {
  return minutes.format(unixSeconds * 1000);
}

/** "09:05:07" of an instant in milliseconds. */
export function secondsOf(instant) {
  return seconds.format(instant);
}

/** "Thứ Tư, 15/03/2023" of an instant in milliseconds. */
export function fullDayOf(instant) {
  const text = fullDay.format(instant);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "08:30 thứ Tư" of an instant in milliseconds. */
export function timeAndWeekdayOf(instant) {
  return `${minutes.format(instant)} ${weekday.format(instant).replace(/^Thứ/, "thứ")}`;
}

/** ["15/03", "2023"] of an instant in milliseconds. */
export function dateOf(instant) {
  const [year, month, date] = isoDay.format(instant).split("-");
  return [`${date}/${month}`, year];
}

/** "15 tháng 3", with the year when it is not the year of `now` (both in milliseconds). */
export function dayOf(instant, now) {
  const sameYear = isoDay.format(instant).slice(0, 4) === isoDay.format(now).slice(0, 4);
  return (sameYear ? day : dayOfYear).format(instant);
}

/** "2023-03-15", the calendar day in Việt Nam. */
export function isoDayOf(instant) {
  return isoDay.format(instant);
}

/** "2023-03-15T09:05", what a datetime-local field wants. */
export function wallTimeOf(instant) {
  return `${isoDay.format(instant)}T${minutes.format(instant)}`;
}

/** The ISO instant of a wall time in Việt Nam. */
export function instantOfWallTime(wallTime) {
  return `${wallTime}${OFFSET}`;
}

/** Milliseconds of midnight in Việt Nam on 1 January of the year of `instant`. */
export function newYearOf(instant) {
  return Date.parse(`${isoDay.format(instant).slice(0, 4)}-01-01T00:00${OFFSET}`);
}

function formatter(parts) {
  return new Intl.DateTimeFormat("vi-VN", { timeZone: ZONE, hourCycle: "h23", ...parts });
}
